alter table ledgers add column time_zone_chosen boolean not null default false;
comment on column ledgers.time_zone_chosen is
  'Whether somebody gave the time zone, or answered the question about it. Until then it is a guess, '
  'such as UTC in a container, and owners are asked.';

update ledgers set time_zone_chosen = true
where exists (
  select from changes
  where changes.ledger_id = ledgers.ledger_id
  and subject = 'settings'
  and subject_id = ledgers.ledger_id::text
  and after ->> 'timeZone' is distinct from before ->> 'timeZone'
);
