with page as materialized (
  select *
  from (
    (
      select expenses.*
      from (
        select
          expenses.ledger_id,
          expenses.id,
          expenses.category,
          expenses.price,
          expenses.spent_on,
          expenses.name,
          expenses.note,
          expenses.tags,
          expenses.version,
          expenses.name_key
        from expenses
        where ledger_id = $1
        and deleted_at is null
        and spent_on >= $2::date
        and spent_on < $3::date
      ) as expenses
      where true
      order by expenses.spent_on desc, id desc
      limit $4
    )
  ) as parts
  order by spent_on desc, id desc
  limit $5
),
newest as materialized (
  select id, category, name, spent_on
  from expenses
  where ledger_id = $6
  and deleted_at is null
  order by spent_on desc, id desc
  limit $7
)
select kind, id, category, price, day, name, note, more, version
from (
  select
    'expense' as kind,
    id,
    category,
    price,
    spent_on as day,
    name,
    note,
    (tags)::text as more,
    version
  from page
  union all
  select 'day', null, null, sum(total), spent_on, null, null, null, null
  from daily_totals
  where ledger_id = $8
  and spent_on between (
    select min(spent_on)
    from page
  ) and (
    select max(spent_on)
    from page
  )
  group by spent_on
  union all
  select 'sum', null, category, total, null, expense_count::text, returned::text, null, null
  from (
    select
      category,
      sum(total) as total,
      sum(returned) as returned,
      sum(expense_count) as expense_count
    from daily_totals
    where ledger_id = $9
    and spent_on >= $10::date
    and spent_on < $11::date
    group by category
  ) as sums
  union all
  select
    'category',
    null,
    category,
    total,
    null,
    coalesce(name, category),
    null,
    json_build_array(
      category_key, merged_into, colour, symbol, archived, expense_count::text, returned::text
    )::text,
    version
  from categories
  where ledger_id = $12
  union all
  select 'tag', null, tag, null, null, coalesce(name, tag), tag_key, null, expense_count::integer
  from tags
  where ledger_id = $13
  and (
    tag in (
    select jsonb_array_elements_text(tags)
    from page
  ) or tag in (
    select tag
    from tags
    where ledger_id = $14
    and expense_count > 0
    order by expense_count desc, coalesce(name, tag)
    limit $15
  )
  )
  union all (
    select 'view', view_id, null, null, null, name, query, is_canonical::text, version
    from (
      select
        view_id,
        name,
        query,
        version,
        canonical_version is not distinct from version as is_canonical
      from saved_views
      where ledger_id = $16
      and deleted_at is null
      order by view_id
      limit $17
    ) as views
  )
  union all
  select 'pace', null, null, current, null, null, before::text, null, null
  from (
    select
      sum(total) filter (where spent_on >= $18::date and spent_on < $19::date) as current,
      sum(total) filter (where spent_on >= $20::date and spent_on < $21::date) as before
    from (
      select spent_on, category, total, returned, expense_count
      from daily_totals
      where ledger_id = $22
      and expense_count > 0
      and spent_on >= $23::date
      and spent_on < $24::date
    ) as daily
  ) as sums
  union all
  select
    'newest',
    null,
    null,
    null,
    (
      select spent_on
      from newest
      limit 1
    ),
    null,
    null,
    (
      jsonb_build_object(
      'names',
      (
        select coalesce(jsonb_agg(distinct name), '[]')
        from (
          select name
          from newest
          limit $25
        ) as named
        where name <> ''
      ),
      'uses',
      (
        select coalesce(jsonb_object_agg(category, uses), '{}')
        from (
          select
            category,
            sum(
              case
              when get_byte(uuid_send(id), 6) / 16 = 7
                and mod(
                  ('x' || encode(substr(uuid_send(id), 1, 6), 'hex'))::bit(48)::bigint / 60000 + $26::integer,
                  1440
                ) between $27::integer
                and $28::integer
                then 2
              else 1
            end
            ) as uses
          from (
            select id, category
            from newest
            where spent_on < $29::date
            limit $30
          ) as counted
          group by category
        ) as uses_of_categories
      )
    )
    )::text,
    null
) as answer
