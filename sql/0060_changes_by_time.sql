-- The history, newest first. Ids are made by the clocks of hosts, which differ; changed_at is the
-- database's clock, and never before the line it follows.
create index changes_by_time on changes (ledger_id, changed_at, change_id);
