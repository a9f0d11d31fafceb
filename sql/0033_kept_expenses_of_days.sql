-- What the totals of some days are made of, when a range of prices narrows them: read from the index
-- alone, which also serves the list.
create index kept_expenses_of_days on expenses (ledger_id, spent_on desc, id desc)
  include (category, price)
  where deleted_at is null;
