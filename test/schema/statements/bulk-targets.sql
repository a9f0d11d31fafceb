select
  expenses.id,
  expenses.version,
  (
    select name
    from category_names
    where category_names.ledger_id = expenses.ledger_id
    and category_names.category = expenses.category
  ) as category,
  (
    select coalesce(jsonb_agg(coalesce(tags.name, tags.tag) order by tag_key), '[]')
    from jsonb_array_elements_text(expenses.tags) as tag_id
    join tags on tags.ledger_id = expenses.ledger_id
      and tags.tag = tag_id
  ) as tags
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
  select *
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
limit $15
