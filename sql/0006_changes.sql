-- The ledger's history: every write appends one line, and no line is ever changed.
-- before and after are the expense as JSON, with the price as text to keep it exact.
create table changes (
  ledger_id uuid not null,
  change_id uuid not null,
  expense_id uuid not null,
  kind text not null,
  before jsonb,
  after jsonb,
  changed_at timestamptz not null default now(),
  constraint changes_pkey primary key (ledger_id, change_id),
  constraint changes_kind_known check (kind in ('add'))
);
