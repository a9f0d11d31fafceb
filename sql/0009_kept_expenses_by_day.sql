-- The list reads this index, which leaves deleted expenses out, however many there are in a row.
create index kept_expenses_by_day on expenses (ledger_id, spent_on desc, id desc)
  where deleted_at is null;
