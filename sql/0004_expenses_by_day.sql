-- The list reads a page of this index, newest first, wherever the page begins.
create index expenses_by_day on expenses (ledger_id, spent_on desc, id desc);
