-- What came back is told apart from what was spent: total = spent - returned.
alter table categories add column returned numeric(30, 4) not null default 0;
alter table daily_totals add column returned numeric(30, 4) not null default 0;
update daily_totals set returned = back.returned
from (
  select ledger_id, spent_on, category, -sum(price) as returned
  from expenses
  where price < 0 and deleted_at is null
  group by ledger_id, spent_on, category
) as back
where daily_totals.ledger_id = back.ledger_id
and daily_totals.spent_on = back.spent_on
and daily_totals.category = back.category;
update categories set returned = back.returned
from (
  select ledger_id, category, sum(returned) as returned
  from daily_totals
  group by ledger_id, category
) as back
where categories.ledger_id = back.ledger_id and categories.category = back.category;
