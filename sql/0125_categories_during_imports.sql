-- A transaction that inserts expenses locks the keys of their categories until it ends, for its foreign
-- keys. Columns of a unique constraint count as keys, and so do those of a whole unique index, but not
-- those of a partial one: adds, which may set category_key, would wait for a long import.
alter table categories drop constraint categories_one_per_key;
create unique index categories_one_per_key on categories (ledger_id, category_key)
  where category_key is not null;
comment on index categories_one_per_key is
  'One category for all spellings of a name. It is partial so that category_key is no key that '
  'foreign keys could refer to, and an add does not wait for transactions that insert expenses.';

-- An import checks it for all of its expenses at its end.
alter table expenses alter constraint expenses_category_exists deferrable initially immediate;

create unlogged table import_deltas (
  ledger_id uuid not null,
  import_id uuid not null,
  id uuid not null,
  spent_on date not null,
  category text not null,
  category_key text not null,
  text_id uuid,
  text text,
  tags jsonb not null,
  total numeric(19, 4) not null,
  returned numeric(19, 4) not null,
  expense_count integer not null,
  constraint import_deltas_pkey primary key (ledger_id, import_id, id)
);

comment on table import_deltas is
  'What expenses that a transaction has stored add to the rollups, which it locks only at its end. It '
  'also deletes them from here: nobody else ever sees a row of this table.';
comment on column import_deltas.id is 'Id of the expense.';
comment on column import_deltas.text_id is 'Row of texts with its name and note. Null: neither.';
comment on column import_deltas.total is 'Its price.';
comment on column import_deltas.returned is 'Of money back, its positive amount.';

comment on table import_rows is
  'Builds before import_deltas write expenses here that a transaction is about to store, and that it '
  'also deletes from here.';
