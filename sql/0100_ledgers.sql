create table ledgers (
  ledger_id uuid not null,
  currency text not null,
  locale text not null,
  time_zone text not null,
  created_at timestamptz not null default now(),
  month_start smallint not null default 1,
  week_start smallint not null default 1,
  version integer not null default 1,
  category_order jsonb not null default '[]',
  name text not null default '',
  constraint ledgers_pkey primary key (ledger_id),
  constraint ledgers_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
  constraint ledgers_month_start check (month_start between 1 and 31),
  constraint ledgers_week_start check (week_start between 1 and 7)
);

comment on table ledgers is
  'One household''s book, with its settings. The tables of a ledger have ledger_id as the first '
  'column of their keys, so that a database that shards by it can run this schema.';
comment on column ledgers.currency is 'ISO 4217 code.';
comment on column ledgers.locale is 'BCP 47 tag that formats dates and amounts.';
comment on column ledgers.time_zone is 'IANA name. It decides which day is today.';
comment on column ledgers.month_start is
  'Day of the month on which a month of the ledger starts. A shorter month uses its last day.';
comment on column ledgers.week_start is 'ISO 8601 weekday: 1 is Monday.';
comment on column ledgers.version is 'Version of the settings, for optimistic locking.';
comment on column ledgers.category_order is
  'Categories in the order of the owner''s choice. The others follow, by name.';
comment on column ledgers.name is 'Empty until somebody names the ledger.';
