-- A line of history says which version of the expense it made, and which line it undid. Lines that
-- were written together are one action, and are undone together; null is an action of one line.
alter table changes
  add column version integer not null default 1,
  add column undoes uuid,
  add column action_id uuid,
  drop constraint changes_kind_known,
  add constraint changes_kind_known check (kind in ('add', 'edit', 'delete', 'restore'));
