with page as (
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
days as (
  select spent_on, sum(total) as day_total
  from daily_totals
  where ledger_id = $6
  and spent_on between (
    select min(spent_on)
    from page
  ) and (
    select max(spent_on)
    from page
  )
  group by spent_on
)
select
  id,
  names.name as category,
  colour,
  symbol,
  page.price,
  page.spent_on,
  page.name,
  page.note,
  case
    when tags = '[]' then tags
    else (
      select coalesce(
        jsonb_agg(
        jsonb_build_object('id', tags.tag, 'name', coalesce(tags.name, tags.tag)) order by tag_key
      ),
        '[]'
      )
      from jsonb_array_elements_text(page.tags) as tag_id
      join tags on tags.ledger_id = page.ledger_id
        and tags.tag = tag_id
    )
  end as tags,
  page.version,
  day_total
from page
join category_names as names on names.ledger_id = $7
  and names.category = page.category
left join days on days.spent_on = page.spent_on
order by page.spent_on desc, id desc
