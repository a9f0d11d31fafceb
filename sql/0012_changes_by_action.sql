-- The lines of one action.
create index changes_by_action on changes (ledger_id, action_id) where action_id is not null;
