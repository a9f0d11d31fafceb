-- Each write of an expense raises its version, so that an edit made from an older one is noticed.
-- A deleted expense keeps its row, and can come back.
alter table expenses
  add column version integer not null default 1,
  add column deleted_at timestamptz;
