create table daily_totals (
  ledger_id uuid not null,
  spent_on date not null,
  category text not null,
  total numeric(30, 4) not null,
  expense_count bigint not null,
  returned numeric(30, 4) not null default 0,
  constraint daily_totals_pkey primary key (ledger_id, spent_on, category),
  constraint daily_totals_category_exists
    foreign key (ledger_id, category) references categories (ledger_id, category)
) with (fillfactor = 50);

comment on table daily_totals is
  'Rollup of a ledger by day and category, maintained by the statement that writes an expense, so '
  'that the totals of any period are the sum of few rows.';
comment on column daily_totals.total is 'Sum of the prices, money back included.';
comment on column daily_totals.expense_count is 'Number of expenses that are not deleted.';
comment on column daily_totals.returned is 'Sum of money back, as a positive amount.';
