-- The sum and count of each day and category, kept by the statement that writes an expense, so
-- that any period is summed from few rows. Half of each page is left free for updates in place.
create table daily_totals (
  ledger_id uuid not null,
  spent_on date not null,
  category text not null,
  total numeric(30, 4) not null,
  expense_count bigint not null,
  constraint daily_totals_pkey primary key (ledger_id, spent_on, category),
  constraint daily_totals_category_exists
    foreign key (ledger_id, category) references categories (ledger_id, category)
) with (fillfactor = 50);
