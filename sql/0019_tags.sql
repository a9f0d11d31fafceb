-- A ledger's tags, each with the sum and the count of its expenses. As with categories, rows refer
-- to a tag by its first name, and a later name stands beside it.
create table tags (
  ledger_id uuid not null,
  tag text not null,
  tag_key text not null,
  name text,
  total numeric(30, 4) not null,
  returned numeric(30, 4) not null,
  expense_count bigint not null,
  version integer not null default 0,
  constraint tags_pkey primary key (ledger_id, tag),
  constraint tags_one_per_key unique (ledger_id, tag_key),
  constraint tags_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint tags_tag_length check (char_length(tag) between 1 and 100),
  constraint tags_name_length check (char_length(name) between 1 and 100)
) with (fillfactor = 50);
