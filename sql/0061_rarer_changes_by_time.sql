-- The same without adds. A build before this one reads rarer_changes, which is why that stays.
create index rarer_changes_by_time on changes (ledger_id, changed_at, change_id)
  where kind <> 'add';
