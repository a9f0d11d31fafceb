with sums as materialized (
  select
    category,
    sum(price) as total,
    sum(greatest(-price, 0)) as returned,
    count(*) as expense_count
  from (
    select distinct text_id
    from texts
    where ledger_id = $1
    and text like $2
    and expense_count > 0
    and category in (
      select category
      from categories
      where ledger_id = $3
      and coalesce(merged_into, category) in (
        select coalesce(merged_into, category)
        from categories
        where ledger_id = $4
        and (category in ($5) or category_key in ($6))
      )
    )
  ) as matching_texts
  cross join lateral (
    select category, price
    from expenses
    where ledger_id = $7
    and deleted_at is null
    and spent_on >= $8::date
    and spent_on < $9::date
    and tags ? $10
    and text_id = matching_texts.text_id
    offset 0
  ) as expenses
  where true
  and category = any (
    array(
    select category
    from categories
    where ledger_id = $11
    and coalesce(merged_into, category) in (
      select coalesce(merged_into, category)
      from categories
      where ledger_id = $12
      and (category in ($13) or category_key in ($14))
    )
  )
  )
  group by category
),
roots as materialized (
  select root, sum(total) as total, sum(returned) as returned, sum(expense_count) as expense_count
  from sums
  cross join lateral (
    select coalesce(merged_into, category) as root
    from categories
    where ledger_id = $15
    and category = sums.category
    offset 0
  ) as merged
  group by root
  having sum(expense_count) <> 0
),
filtered as (
  select root, name, colour, total, returned, expense_count
  from roots
  cross join lateral (
    select coalesce(categories.name, category) as name, colour
    from categories
    where ledger_id = $16
    and category = roots.root
    offset 0
  ) as names
)
select
  coalesce(sum(total), 0) as total,
  coalesce(sum(total + returned), 0) as spent,
  coalesce(sum(returned), 0) as returned,
  coalesce(sum(expense_count), 0) as expense_count,
  coalesce(
    json_agg(
    json_build_object('id', root, 'name', name, 'colour', colour, 'total', total::text) order by total desc,
    name,
    root
  ),
    '[]'
  ) as by_category
from filtered
