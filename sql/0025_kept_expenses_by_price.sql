-- The list by price, and what the totals of a range of prices are made of.
create index kept_expenses_by_price on expenses (ledger_id, price desc, id desc)
  include (spent_on, category)
  where deleted_at is null;
