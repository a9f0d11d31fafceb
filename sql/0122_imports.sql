create table imports (
  ledger_id uuid not null,
  import_id uuid not null,
  file_name text not null,
  file bytea,
  format text,
  shape text,
  encoding text,
  answers jsonb not null default '{}',
  categories jsonb not null default '{}',
  joined jsonb not null default '[]',
  who text,
  member_id uuid,
  uploaded_at timestamptz not null default now(),
  stored_at timestamptz,
  expense_count integer not null default 0,
  constraint imports_pkey primary key (ledger_id, import_id),
  constraint imports_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint imports_file_name_length check (char_length(file_name) <= 200)
);

comment on table imports is
  'Files of banks and trackers that expenses came from, and files that are shown before anything is '
  'stored: those are deleted after a day.';
comment on column imports.import_id is
  'Also the action_id of the lines of the history that it wrote, so that an undo takes all back.';
comment on column imports.file_name is 'For people only: never used as a path.';
comment on column imports.file is
  'Its bytes, while it is only shown: they are deleted when it is stored.';
comment on column imports.format is 'Such as csv or camt. Null until it is stored.';
comment on column imports.shape is
  'What files of one origin share: the format, and the headers of a table. The next file of this '
  'shape is read with the same answers.';
comment on column imports.encoding is
  'That the person chose, a label of the WHATWG Encoding Standard. Null: as it was detected.';
comment on column imports.answers is
  'What a person answered where the file has more than one meaning: answers by what they are about.';
comment on column imports.categories is
  'Categories that a person chose in the preview, by the key of the name of expenses.';
comment on column imports.joined is
  'Lines of the file that a person said are expenses that are there already.';
comment on column imports.who is 'Device of the person, from the User-Agent.';
comment on column imports.member_id is 'Member who imported it. Null where nobody signs in.';
comment on column imports.stored_at is 'Null while it is only shown.';
comment on column imports.expense_count is 'Number of expenses that it stored.';

create table import_fingerprints (
  ledger_id uuid not null,
  fingerprint uuid not null,
  import_id uuid not null,
  expense_id uuid not null,
  constraint import_fingerprints_pkey primary key (ledger_id, fingerprint),
  constraint import_fingerprints_import_exists
    foreign key (ledger_id, import_id) references imports (ledger_id, import_id)
);

create index import_fingerprints_by_expense on import_fingerprints (ledger_id, expense_id);
comment on index import_fingerprints_by_expense is
  'Whether an import brought an expense, or was joined with it.';

comment on table import_fingerprints is
  'What was imported before, so that the same row of a file is stored once. A row stays when its '
  'expense is deleted: what was deleted on purpose does not come back. It counts for nothing once '
  'its import was undone.';
comment on column import_fingerprints.fingerprint is
  'First 16 bytes of the SHA-256 of the version of fingerprints, the row of the file, and how many '
  'equal rows are before it in the file.';
comment on column import_fingerprints.expense_id is 'Expense that the row became.';

create unlogged table import_rows (
  ledger_id uuid not null,
  import_id uuid not null,
  fingerprint uuid not null,
  expense_id uuid not null,
  row jsonb,
  constraint import_rows_pkey primary key (ledger_id, import_id, fingerprint),
  constraint import_rows_import_exists
    foreign key (ledger_id, import_id) references imports (ledger_id, import_id) on delete cascade
);

comment on table import_rows is
  'Expenses that a transaction is about to store, which also deletes them from here: nobody else ever '
  'sees a row of this table.';
comment on column import_rows.expense_id is 'Id that the expense gets.';
comment on column import_rows.row is
  'The expense with its keys, by the columns of the statement. Null: the expense is there already.';
