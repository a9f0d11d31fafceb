create table changes (
  ledger_id uuid not null,
  change_id uuid not null,
  expense_id uuid,
  kind text not null,
  before jsonb,
  after jsonb,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  undoes uuid,
  action_id uuid,
  subject text not null default 'expense',
  subject_id text,
  who text,
  member_id uuid,
  constraint changes_pkey primary key (ledger_id, change_id),
  constraint changes_kind_known check (kind in ('add', 'edit', 'delete', 'restore')),
  constraint changes_subject_known
    check (subject in ('expense', 'category', 'tag', 'settings', 'view')),
  constraint changes_subject_named check (
    case when subject = 'expense' then expense_id is not null else subject_id is not null end
  )
);

comment on table changes is
  'The ledger''s history: each write inserts one row per thing it changes, and no row is ever '
  'updated.';
comment on column changes.expense_id is 'Expense that was changed. Null for other subjects.';
comment on column changes.before is
  'Content before, as JSON. A price is a string, which keeps it exact. Null for an add.';
comment on column changes.after is 'Content after, as JSON. Null where nothing remains.';
comment on column changes.changed_at is
  'By the clock of the database, and never before the row that this one follows.';
comment on column changes.version is 'Version that the write made.';
comment on column changes.undoes is 'Row of the history that this write undid.';
comment on column changes.action_id is
  'Shared by rows that were written, and are undone, together. Null: an action of one row.';
comment on column changes.subject is 'Kind of thing that was changed.';
comment on column changes.subject_id is 'Its id, for subjects other than expenses.';
comment on column changes.who is 'Device of the writer, from the User-Agent.';
comment on column changes.member_id is
  'Member who wrote it. Null where nobody signs in. May name a row of former_members.';

create index changes_by_expense on changes (ledger_id, expense_id, version desc);
comment on index changes_by_expense is 'History of one expense, newest first.';

create index changes_by_action on changes (ledger_id, action_id) where action_id is not null;
comment on index changes_by_action is 'Rows of one action.';

create index rarer_changes on changes (ledger_id, change_id desc) where kind <> 'add';
comment on index rarer_changes is
  'History without adds, by id. Builds before rarer_changes_by_time read it.';

create index other_changes on changes (ledger_id, change_id desc) where subject <> 'expense';
comment on index other_changes is
  'History without expenses, by id. Builds before other_changes_by_time read it.';

create index changes_by_subject on changes (ledger_id, subject, subject_id, version desc)
  where subject <> 'expense';
comment on index changes_by_subject is
  'History of one category, tag or saved view, or of the settings, newest first.';

create index changes_by_time on changes (ledger_id, changed_at, change_id);
comment on index changes_by_time is
  'The history, newest first. Ids are made by the clocks of hosts, which differ.';

create index rarer_changes_by_time on changes (ledger_id, changed_at, change_id)
  where kind <> 'add';
comment on index rarer_changes_by_time is 'History without adds, which are most rows.';

create index other_changes_by_time on changes (ledger_id, changed_at, change_id)
  where subject <> 'expense';
comment on index other_changes_by_time is 'History without expenses.';
