-- A ledger's categories, each with the sum and the count of all its expenses: the total of
-- everything is the sum of these few rows. category_key is what spellings of one category share
-- (src/domain/category.ts makes it). Half of each page is left free, so that the sums are updated
-- in place.
create table categories (
  ledger_id uuid not null,
  category text not null,
  category_key text not null,
  total numeric(30, 4) not null,
  expense_count bigint not null,
  constraint categories_pkey primary key (ledger_id, category),
  constraint categories_one_per_key unique (ledger_id, category_key),
  constraint categories_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint categories_category_length check (char_length(category) between 1 and 100)
) with (fillfactor = 50);
