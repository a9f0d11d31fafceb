with page as (
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
  from (
    select *
    from (
      (
        select expenses.*
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
          select id, spent_on, category, price
          from expenses
          where ledger_id = $7
          and deleted_at is null
          and spent_on >= $8::date
          and spent_on < $9::date
          and tags ? $10
          and text_id = matching_texts.text_id
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
          order by spent_on desc, id desc
          limit $15
        ) as expenses
        where true
        and category = any (
          array(
          select category
          from categories
          where ledger_id = $16
          and coalesce(merged_into, category) in (
            select coalesce(merged_into, category)
            from categories
            where ledger_id = $17
            and (category in ($18) or category_key in ($19))
          )
        )
        )
        order by expenses.spent_on desc, id desc
        limit $20
      )
    ) as parts
    order by spent_on desc, id desc
    limit $21
  ) as found
  join expenses on expenses.ledger_id = $22
    and expenses.id = found.id
),
days as (
  select null::date as spent_on, null::numeric as day_total
  where false
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
join category_names as names on names.ledger_id = $23
  and names.category = page.category
left join days on days.spent_on = page.spent_on
order by page.spent_on desc, id desc
