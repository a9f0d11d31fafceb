with sums as materialized (
  select
    category,
    sum(total) as total,
    sum(returned) as returned,
    sum(expense_count) as expense_count
  from daily_tag_totals
  where ledger_id = $1
  and tag = $2
  and spent_on >= $3::date
  and spent_on < $4::date
  and category = any (
    array(
    select category
    from categories
    where ledger_id = $5
    and coalesce(merged_into, category) in (
      select coalesce(merged_into, category)
      from categories
      where ledger_id = $6
      and (category in ($7) or category_key in ($8))
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
    where ledger_id = $9
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
    where ledger_id = $10
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
        where ledger_id = $11
        and expense_count > 0
      )
    )
    from categories
    where ledger_id = $12
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
        where ledger_id = $13
      ) as placed on placed.category = root
      where ledger_id = $14
      and category_names.category_key is not null
      and not category_names.archived
      group by root,
        category_names.name,
        category_names.colour,
        category_names.symbol,
        category_names.version
      having sum(expense_count) > 0 or category_names.version > 0
      order by sum(expense_count) desc, category_names.name
      limit $15
    ) as most_used
  ) as categories,
  (
    select coalesce(json_agg(distinct name), '[]')
    from (
      select name
      from expenses
      where ledger_id = $16
      and deleted_at is null
      order by spent_on desc, id desc
      limit $17
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
      where ledger_id = $18
      and expense_count > 0
      order by expense_count desc, coalesce(name, tag)
      limit $19
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
    select coalesce(
      json_agg(
      json_build_object(
      'id',
      category,
      'key',
      category_key,
      'root',
      root,
      'name',
      name,
      'isDeleted',
      category_key is null,
      'isListed',
      category_key is not null and (
        version > 0 or exists (
        select
        from categories as counted
        where counted.ledger_id = $20
        and coalesce(counted.merged_into, counted.category) = category_names.root
        and counted.expense_count > 0
      )
      )
    )
    ),
      '[]'
    )
    from category_names
    where ledger_id = $21
    and (category in ($22) or category_key in ($23))
  ) as found_categories,
  (
    select coalesce(
      json_agg(
      json_build_object(
      'id',
      tag,
      'key',
      tag_key,
      'root',
      tag,
      'name',
      coalesce(name, tag),
      'isDeleted',
      expense_count = 0,
      'isListed',
      expense_count > 0
    )
    ),
      '[]'
    )
    from tags
    where ledger_id = $24
    and tag in ($25)
  ) as found_tags
from filtered
