with lines as (
  select changes.*
  from changes
  where changes.ledger_id = $1
  and kind <> 'add'
  and kind = 'edit'
  order by changed_at desc, change_id desc
  limit $2
)
select
  change_id,
  subject,
  expense_id,
  subject_id,
  kind,
  case
    when subject = 'expense'
      and lines.before is not null
      then lines.before || jsonb_build_object(
        'category',
        (
          select name
          from category_names
          where category_names.ledger_id = lines.ledger_id
          and category_names.category = lines.before ->> 'category'
        ),
        'tags',
        (
          select coalesce(jsonb_agg(coalesce(tags.name, tags.tag) order by tag_key), '[]')
          from jsonb_array_elements_text(coalesce(lines.before -> 'tags', '[]')) as tag_id
          join tags on tags.ledger_id = lines.ledger_id
            and tags.tag = tag_id
        )
      )
    when subject = 'settings'
      and lines.before -> 'categoryOrder' is not null
      then lines.before || jsonb_build_object(
        'categoryNames',
        (
          select coalesce(jsonb_agg(category_names.name order by item.place), '[]')
          from jsonb_array_elements_text(lines.before -> 'categoryOrder')
          with ordinality as item (category, place)
          join category_names on category_names.ledger_id = lines.ledger_id
            and category_names.category = item.category
        )
      )
    else lines.before
  end as before,
  case
    when subject = 'expense'
      and lines.after is not null
      then lines.after || jsonb_build_object(
        'category',
        (
          select name
          from category_names
          where category_names.ledger_id = lines.ledger_id
          and category_names.category = lines.after ->> 'category'
        ),
        'tags',
        (
          select coalesce(jsonb_agg(coalesce(tags.name, tags.tag) order by tag_key), '[]')
          from jsonb_array_elements_text(coalesce(lines.after -> 'tags', '[]')) as tag_id
          join tags on tags.ledger_id = lines.ledger_id
            and tags.tag = tag_id
        )
      )
    when subject = 'settings'
      and lines.after -> 'categoryOrder' is not null
      then lines.after || jsonb_build_object(
        'categoryNames',
        (
          select coalesce(jsonb_agg(category_names.name order by item.place), '[]')
          from jsonb_array_elements_text(lines.after -> 'categoryOrder')
          with ordinality as item (category, place)
          join category_names on category_names.ledger_id = lines.ledger_id
            and category_names.category = item.category
        )
      )
    else lines.after
  end as after,
  lines.version,
  case subject
    when 'expense'
      then (
        select version
        from expenses
        where expenses.ledger_id = lines.ledger_id
        and expenses.id = lines.expense_id
      )
    when 'category'
      then (
        select version
        from categories
        where categories.ledger_id = lines.ledger_id
        and categories.category = lines.subject_id
      )
    when 'tag'
      then (
        select version
        from tags
        where tags.ledger_id = lines.ledger_id
        and tags.tag = lines.subject_id
      )
    when 'settings'
      then (
        select version
        from ledgers
        where ledgers.ledger_id = lines.ledger_id
      )
    when 'view'
      then (
        select version
        from saved_views
        where saved_views.ledger_id = lines.ledger_id
        and view_id::text = lines.subject_id
      )
  end as current_version,
  undoes,
  changed_at,
  who,
  coalesce(
    (
      select name
      from members
      where members.member_id = lines.member_id
    ),
      (
        select name
        from former_members
        where former_members.member_id = lines.member_id
      )
  ) as member_name
from lines
order by changed_at desc, change_id desc
