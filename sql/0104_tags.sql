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

comment on table tags is
  'A ledger''s tags, each with the rollup of all its expenses. As with categories, expenses refer '
  'to a tag by its first name.';
comment on column tags.tag is 'First name of the tag. It never changes.';
comment on column tags.tag_key is 'Form that spellings of one name share (src/domain/tag.ts).';
comment on column tags.name is 'Name since the last rename. Null: the first name.';
comment on column tags.total is 'Sum of the prices, money back included.';
comment on column tags.returned is 'Sum of money back, as a positive amount.';
comment on column tags.expense_count is 'Number of expenses that are not deleted.';
comment on column tags.version is 'For optimistic locking.';

create table expense_tags (
  ledger_id uuid not null,
  tag text not null,
  spent_on date not null,
  expense_id uuid not null,
  constraint expense_tags_pkey primary key (ledger_id, tag, spent_on, expense_id),
  constraint expense_tags_tag_exists foreign key (ledger_id, tag) references tags (ledger_id, tag),
  constraint expense_tags_expense_exists
    foreign key (ledger_id, expense_id) references expenses (ledger_id, id)
);

comment on table expense_tags is
  'Expenses of each tag by day, so that the list of a tag is read like the list of all. Derived '
  'from expenses.tags, for expenses that are not deleted.';

create table daily_tag_totals (
  ledger_id uuid not null,
  tag text not null,
  spent_on date not null,
  category text not null,
  total numeric(30, 4) not null,
  returned numeric(30, 4) not null,
  expense_count bigint not null,
  constraint daily_tag_totals_pkey primary key (ledger_id, tag, spent_on, category),
  constraint daily_tag_totals_tag_exists
    foreign key (ledger_id, tag) references tags (ledger_id, tag),
  constraint daily_tag_totals_category_exists
    foreign key (ledger_id, category) references categories (ledger_id, category)
) with (fillfactor = 50);

comment on table daily_tag_totals is
  'Rollup of a tag by day and category, so that its totals are read like those of the ledger.';
comment on column daily_tag_totals.total is 'Sum of the prices, money back included.';
comment on column daily_tag_totals.returned is 'Sum of money back, as a positive amount.';
comment on column daily_tag_totals.expense_count is 'Number of expenses that are not deleted.';
