create table backups (
  taken_at timestamptz not null,
  verified_at timestamptz not null,
  expense_count bigint not null,
  byte_count bigint not null,
  constraint backups_pkey primary key (taken_at)
);

comment on table backups is
  'Backups that were restored and compared when they were made. They belong to the deployment: a '
  'restore leaves them as they are.';
comment on column backups.taken_at is 'Moment of the snapshot: later rows are not in the file.';
comment on column backups.verified_at is 'When the file was restored, and had the same rows.';
comment on column backups.expense_count is 'Number of expenses that are not deleted, in all ledgers.';
comment on column backups.byte_count is 'Size of the file.';
