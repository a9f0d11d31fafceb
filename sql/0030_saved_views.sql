-- A list's address under a name.
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
