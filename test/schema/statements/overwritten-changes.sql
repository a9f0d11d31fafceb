with lines as (
  select changes.*, line_id, count
  from (
    select line.change_id as line_id, latest.change_id as latest_id, count(*) over () as count
    from changes as line
    cross join lateral (
      (
        select change_id, version, undoes
        from changes as later
        where later.ledger_id = $1
        and later.expense_id = line.expense_id
        order by later.version desc
        limit 1
      )
      union all (
        select change_id, version, undoes
        from changes as later
        where later.ledger_id = $2
        and later.subject <> 'expense'
        and later.subject = line.subject
        and later.subject_id = line.subject_id
        order by later.version desc
        limit 1
      )
    ) as latest
    where line.ledger_id = $3
    and (line.change_id = $4 or line.action_id = $5)
    and latest.version > line.version
    and latest.undoes is distinct from line.change_id
    order by line.change_id desc
    limit $6
  ) as overwritten
  join changes on changes.ledger_id = $7
    and changes.change_id in (line_id, latest_id)
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
    when subject = 'rule'
      and lines.before -> 'tags' is not null
      then lines.before || jsonb_build_object(
        'categoryName',
        (
          select name
          from category_names
          where category_names.ledger_id = lines.ledger_id
          and category_names.category = lines.before ->> 'category'
        ),
        'tagNames',
        (
          select coalesce(jsonb_agg(coalesce(tags.name, tags.tag) order by tag_key), '[]')
          from jsonb_array_elements_text(lines.before -> 'tags') as tag_id
          join tags on tags.ledger_id = lines.ledger_id
            and tags.tag = tag_id
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
    when subject = 'rule'
      and lines.after -> 'tags' is not null
      then lines.after || jsonb_build_object(
        'categoryName',
        (
          select name
          from category_names
          where category_names.ledger_id = lines.ledger_id
          and category_names.category = lines.after ->> 'category'
        ),
        'tagNames',
        (
          select coalesce(jsonb_agg(coalesce(tags.name, tags.tag) order by tag_key), '[]')
          from jsonb_array_elements_text(lines.after -> 'tags') as tag_id
          join tags on tags.ledger_id = lines.ledger_id
            and tags.tag = tag_id
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
    when 'rule'
      then (
        select version
        from rules
        where rules.ledger_id = lines.ledger_id
        and rule_id::text = lines.subject_id
      )
  end as current_version,
  undoes,
  case
    when undoes is null then 0
    else (
      with recursive chain as (
        select lines.undoes as id, 1 as depth
        union all
        select changes.undoes, depth + 1
        from chain
        join changes on changes.ledger_id = lines.ledger_id
          and changes.change_id = chain.id
        where changes.undoes is not null
        and depth < $8
      )
      select max(depth)
      from chain
    )
  end as undo_depth,
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
  ) as member_name,
  line_id,
  count
from lines
order by changed_at desc, change_id desc
