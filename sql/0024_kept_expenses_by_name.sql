-- The list by name; those without one come last.
create index kept_expenses_by_name
  on expenses (ledger_id, name_key collate "C", spent_on desc, id desc)
  where deleted_at is null;
