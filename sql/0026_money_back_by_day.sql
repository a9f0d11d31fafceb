-- Money back is rare, and found without reading what was spent.
create index money_back_by_day on expenses (ledger_id, spent_on desc, id desc)
  include (category, price)
  where deleted_at is null and price < 0;
