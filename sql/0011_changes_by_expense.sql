-- What became of one expense, newest first.
create index changes_by_expense on changes (ledger_id, expense_id, version desc);
