create table saved_views (
  ledger_id uuid not null,
  view_id uuid not null,
  name text not null,
  query text not null,
  version integer not null default 1,
  deleted_at timestamptz,
  constraint saved_views_pkey primary key (ledger_id, view_id),
  constraint saved_views_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint saved_views_name_length check (char_length(name) between 1 and 100),
  constraint saved_views_query_length check (char_length(query) <= 4000)
);

comment on table saved_views is 'Filters of the list that a household named.';
comment on column saved_views.query is 'Query string of the list''s address.';
comment on column saved_views.version is 'For optimistic locking.';
comment on column saved_views.deleted_at is 'Null while the view is not deleted.';
