with lines as (
  select
    line.*,
    found.action_id as of_action,
    actions.change_count,
    actions.overwritten_count,
    actions.total
  from (
    with recursive steps as (
      (
        select changed_at, coalesce(action_id, change_id) as action_id, kind
        from changes
        where ledger_id = $1
        and kind <> 'add'
        and kind = 'edit'
        order by changed_at desc, coalesce(action_id, change_id) desc
        limit 1
      )
      union all
      select following.*
      from steps
      cross join lateral (
        select changed_at, coalesce(action_id, change_id) as action_id, kind
        from changes
        where ledger_id = $2
        and kind <> 'add'
        and kind = 'edit'
        and (changed_at, coalesce(changes.action_id, change_id)) < (steps.changed_at, steps.action_id)
        order by changed_at desc, coalesce(action_id, change_id) desc
        limit 1
      ) as following
    )
    select changed_at, action_id
    from steps
    limit $3
  ) as found
  left join actions on actions.ledger_id = $4
    and actions.action_id = found.action_id
  cross join lateral (
    select *
    from changes
    where changes.ledger_id = $5
    and change_id = found.action_id
    union all (
      select *
      from changes
      where changes.ledger_id = $6
      and action_id = found.action_id
      order by change_id
      limit $7
    )
  ) as line
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
  of_action as action_id,
  coalesce(
    change_count,
    (
      select count(*) filter (where true)
      from changes as counted
      cross join lateral (
        select version
        from expenses
        where ledger_id = counted.ledger_id
        and id = counted.expense_id
        offset 0
      ) as expenses
      where counted.ledger_id = lines.ledger_id
      and counted.action_id = of_action
    )
  )::integer as change_count,
  coalesce(
    overwritten_count,
    (
      select count(*) filter (where expenses.version > counted.version)
      from changes as counted
      cross join lateral (
        select version
        from expenses
        where ledger_id = counted.ledger_id
        and id = counted.expense_id
        offset 0
      ) as expenses
      where counted.ledger_id = lines.ledger_id
      and counted.action_id = of_action
    )
  )::integer as overwritten_count,
  total
from lines
order by changed_at desc, of_action desc, change_id
