create table texts (
  ledger_id uuid not null,
  text_id uuid not null,
  category text not null,
  text text not null,
  total numeric(30, 4) not null,
  returned numeric(30, 4) not null,
  expense_count bigint not null,
  constraint texts_pkey primary key (ledger_id, text_id, category),
  constraint texts_category_exists
    foreign key (ledger_id, category) references categories (ledger_id, category)
) with (fillfactor = 90);

comment on table texts is
  'Each distinct name and note of a ledger once, with the rollup of the expenses that have it. '
  'People buy the same things again, so a search reads these few rows. Where pg_trgm is available, '
  'the start of the app adds the index texts_by_trigram.';
comment on column texts.text_id is 'First half of the SHA-256 of the text.';
comment on column texts.text is
  'Name, line break, note, as searches compare them (src/domain/search-text.ts).';
comment on column texts.total is 'Sum of the prices, money back included.';
comment on column texts.returned is 'Sum of money back, as a positive amount.';
comment on column texts.expense_count is 'Number of expenses that are not deleted.';
