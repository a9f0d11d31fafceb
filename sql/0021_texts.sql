-- Each name and note once, in the letters that searches compare, with the sum and the count of the
-- expenses that say so: people buy the same things again, so a search reads these few.
-- The id is the first half of the text's SHA-256.
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
