-- One household's book. Every other table starts with its id, so that one schema also serves
-- databases that spread rows by it.
create table ledgers (
  ledger_id uuid not null,
  currency text not null,
  locale text not null,
  time_zone text not null,
  created_at timestamptz not null default now(),
  constraint ledgers_pkey primary key (ledger_id),
  constraint ledgers_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$')
);
