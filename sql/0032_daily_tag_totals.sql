-- The sum and count of each tag by day and category: a tag's totals are read like those of all.
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
