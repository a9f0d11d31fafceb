create table categories (
  ledger_id uuid not null,
  category text not null,
  category_key text,
  total numeric(30, 4) not null,
  expense_count bigint not null,
  returned numeric(30, 4) not null default 0,
  name text,
  colour text,
  archived boolean not null default false,
  merged_into text,
  version integer not null default 0,
  constraint categories_pkey primary key (ledger_id, category),
  constraint categories_one_per_key unique (ledger_id, category_key),
  constraint categories_ledger_exists foreign key (ledger_id) references ledgers (ledger_id),
  constraint categories_merged_into_exists
    foreign key (ledger_id, merged_into) references categories (ledger_id, category),
  constraint categories_category_length check (char_length(category) between 1 and 100),
  constraint categories_merged_without_key check (merged_into is null or category_key is null),
  constraint categories_name_length check (char_length(name) between 1 and 100)
) with (fillfactor = 50);

comment on table categories is
  'A ledger''s categories, each with the rollup of all its expenses: the sum of these rows is the '
  'total of the ledger. Expenses refer to a category by its first name, so that a rename or a '
  'merge updates one row. The fillfactor lets rollups be updated in place.';
comment on column categories.category is 'First name of the category. It never changes.';
comment on column categories.category_key is
  'Form that spellings of one name share (src/domain/category.ts). Null once the category is '
  'merged or deleted, so that another one can take the name.';
comment on column categories.total is 'Sum of the prices, money back included.';
comment on column categories.expense_count is 'Number of expenses that are not deleted.';
comment on column categories.returned is 'Sum of money back, as a positive amount.';
comment on column categories.name is 'Name since the last rename. Null: the first name.';
comment on column categories.colour is 'Name of a colour of the palette. Null: none.';
comment on column categories.archived is 'Not offered for new expenses.';
comment on column categories.merged_into is
  'Category that this one counts as. That one is never merged itself: a merge also moves what was '
  'merged into it before.';
comment on column categories.version is 'For optimistic locking.';

create view category_names as
select
  categories.ledger_id,
  categories.category,
  root.category as root,
  coalesce(root.name, root.category) as name,
  root.category_key,
  root.colour,
  root.archived,
  root.version
from categories
join categories as root
  on root.ledger_id = categories.ledger_id
  and root.category = coalesce(categories.merged_into, categories.category);

comment on view category_names is
  'For each category the one it counts as, itself or the one it was merged into, and the name and '
  'settings of that.';
