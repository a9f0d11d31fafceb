-- The date a month starts on, clamped to short months, and the day a week starts on (ISO 8601).
alter table ledgers
  add column month_start smallint not null default 1,
  add column week_start smallint not null default 1,
  add constraint ledgers_month_start check (month_start between 1 and 31),
  add constraint ledgers_week_start check (week_start between 1 and 7);
