-- What was bought. The id is made with the form and is its idempotency key. A price is money
-- spent, or money back when negative; numeric takes NaN, which the limit keeps out.
create table expenses (
  ledger_id uuid not null,
  id uuid not null,
  category text not null,
  price numeric(19, 4) not null,
  spent_on date not null,
  name text not null default '',
  note text not null default '',
  created_at timestamptz not null default now(),
  constraint expenses_pkey primary key (ledger_id, id),
  constraint expenses_category_exists
    foreign key (ledger_id, category) references categories (ledger_id, category),
  constraint expenses_price_not_zero check (price <> 0),
  constraint expenses_price_limit check (price > -1000000000000 and price < 1000000000000),
  constraint expenses_spent_on_range check (spent_on between '1900-01-01' and '9999-12-31'),
  constraint expenses_name_length check (char_length(name) <= 200),
  constraint expenses_note_length check (char_length(note) <= 10000)
);
