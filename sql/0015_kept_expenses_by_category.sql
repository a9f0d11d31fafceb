-- The list of one category, or of some, read like the list of all.
create index kept_expenses_by_category on expenses (ledger_id, category, spent_on desc, id desc)
  where deleted_at is null;
