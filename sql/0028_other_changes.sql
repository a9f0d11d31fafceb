-- What was changed besides expenses, and what became of one of these.
create index other_changes on changes (ledger_id, change_id desc) where subject <> 'expense';
create index changes_by_subject on changes (ledger_id, subject, subject_id, version desc)
  where subject <> 'expense';
