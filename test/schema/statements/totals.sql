with sums as materialized (
  select
    category,
    sum(total) as total,
    sum(returned) as returned,
    sum(expense_count) as expense_count
  from daily_totals
  where ledger_id = $1
  and spent_on >= $2::date
  and spent_on < $3::date
  group by category
),
roots as materialized (
  select root, sum(total) as total, sum(returned) as returned, sum(expense_count) as expense_count
  from sums
  cross join lateral (
    select coalesce(merged_into, category) as root
    from categories
    where ledger_id = $4
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
    where ledger_id = $5
    and category = roots.root
    offset 0
  ) as names
)
select
  (
    select json_build_object(
      'total',
      coalesce(sum(total), 0)::text,
      'expenseCount',
      coalesce(sum(expense_count), 0)::text,
      'newest',
      (
        select max(spent_on)
        from daily_totals
        where ledger_id = $6
        and expense_count > 0
      )
    )
    from categories
    where ledger_id = $7
  ) as ledger_totals,
  (
    select coalesce(
      json_agg(
      json_build_object(
      'id',
      root,
      'name',
      name,
      'colour',
      colour,
      'symbol',
      symbol,
      'place',
      place,
      'uses',
      expense_count
    )
    ),
      '[]'
    )
    from (
      select
        root,
        category_names.name,
        category_names.colour,
        category_names.symbol,
        min(place) as place,
        sum(expense_count) as expense_count
      from categories
      join category_names using (ledger_id, category)
      left join (
        select each.category, each.place
        from ledgers
        cross join jsonb_array_elements_text(category_order)
        with ordinality as each (category, place)
        where ledger_id = $8
      ) as placed on placed.category = root
      where ledger_id = $9
      and category_names.category_key is not null
      and not category_names.archived
      group by root,
        category_names.name,
        category_names.colour,
        category_names.symbol,
        category_names.version
      having sum(expense_count) > 0 or category_names.version > 0
      order by sum(expense_count) desc, category_names.name
      limit $10
    ) as most_used
  ) as categories,
  (
    select coalesce(json_agg(distinct name), '[]')
    from (
      select name
      from expenses
      where ledger_id = $11
      and deleted_at is null
      order by spent_on desc, id desc
      limit $12
    ) as newest
    where name <> ''
  ) as names,
  (
    select coalesce(
      json_agg(json_build_object('id', tag, 'name', name, 'place', null, 'uses', expense_count)), '[]'
    )
    from (
      select tag, coalesce(name, tag) as name, expense_count
      from tags
      where ledger_id = $13
      and expense_count > 0
      order by expense_count desc, coalesce(name, tag)
      limit $14
    ) as most_used
  ) as tags,
  '[]'::json as recent,
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
  ) as by_category,
  (
    select json_build_object('current', current::text, 'before', before::text)
    from (
      select
        sum(total) filter (where spent_on >= $15::date and spent_on < $16::date) as current,
        sum(total) filter (where spent_on >= $17::date and spent_on < $18::date) as before
      from (
        select spent_on, category, total, returned, expense_count
        from daily_totals
        where ledger_id = $19
        and expense_count > 0
        and spent_on >= $20::date
        and spent_on < $21::date
      ) as daily
    ) as sums
  ) as pace
from filtered
