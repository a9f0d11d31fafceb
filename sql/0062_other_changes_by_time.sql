-- The same without expenses. A build before this one reads other_changes, which is why that stays.
create index other_changes_by_time on changes (ledger_id, changed_at, change_id)
  where subject <> 'expense';
