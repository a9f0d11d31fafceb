with incoming as materialized (
  select incoming.*, $1::uuid as ledger_id, undone.before as undone
  from jsonb_to_recordset($2) as incoming (
    from_version integer,
    kind text,
    undoes uuid,
    given_price boolean,
    given_spent_on boolean,
    given_name boolean,
    given_note boolean,
    id uuid,
    change_id uuid,
    category text,
    price numeric,
    spent_on date,
    name text,
    note text,
    category_key text,
    name_key text,
    text text,
    keyed_tags jsonb
  )
  left join changes as undone on undone.ledger_id = $3
    and undone.change_id = incoming.undoes
),
resolved_categories as materialized (
  select
    named.key,
    named.name,
    coalesce(
      by_key.category,
      case
        when by_id.category_key is null
          and by_id.merged_into is null
          and by_id.name is null
          then named.name
        else gen_random_uuid()::text
      end
    ) as category,
    case
      when by_key.category is null
        then (
          select palette.colour
          from (
            values ('red', 1),
            ('sky', 2),
            ('green', 3),
            ('pink', 4),
            ('olive', 5),
            ('purple', 6),
            ('yellow', 7),
            ('indigo', 8),
            ('orange', 9),
            ('blue', 10),
            ('brown', 11),
            ('teal', 12)
          ) as palette (colour, place)
          left join categories as others on others.ledger_id = named.ledger_id
            and others.colour = palette.colour
            and others.category_key is not null
          group by palette.colour, palette.place
          order by count(others.category), palette.place
          offset (named.number - 1) % 12
          limit 1
        )
    end as colour
  from (
    select
      ledger_id,
      category_key as key,
      min(category) as name,
      row_number() over (order by category_key) as number
    from incoming
    where category_key is not null
    group by ledger_id, category_key
  ) as named
  left join categories as by_key on by_key.ledger_id = named.ledger_id
    and by_key.category_key = named.key
  left join categories as by_id on by_id.ledger_id = named.ledger_id
    and by_id.category = named.name
),
resolved_tags as materialized (
  select
    named.key,
    named.name,
    coalesce(
      by_key.tag, case when by_id.tag is null then named.name else gen_random_uuid()::text end
    ) as tag
  from (
    select ledger_id, key, min(keyed_tag.name) as name
    from incoming
    cross join jsonb_to_recordset(keyed_tags) as keyed_tag (key text, name text)
    group by ledger_id, key
  ) as named
  left join tags as by_key on by_key.ledger_id = named.ledger_id
    and by_key.tag_key = named.key
  left join tags as by_id on by_id.ledger_id = named.ledger_id
    and by_id.tag = named.name
),
before as (
  select expenses.*
  from expenses
  join incoming on incoming.id = expenses.id
    and incoming.from_version = expenses.version
  where expenses.ledger_id = $4
  order by expenses.id
  for update of expenses
),
written as (
  update expenses set
    category = coalesce(undone ->> 'category', resolved_categories.category, before.category),
    tags = case
      when undone is not null then coalesce(undone -> 'tags', before.tags)
      when keyed_tags is not null
        then (
          select coalesce(jsonb_agg(tag order by tag), '[]')
          from jsonb_to_recordset(keyed_tags) as keyed_tag (key text)
          join resolved_tags on resolved_tags.key = keyed_tag.key
        )
      else before.tags
    end,
    price = case when given_price then incoming.price else before.price end,
    spent_on = case when given_spent_on then incoming.spent_on else before.spent_on end,
    name = case when given_name then incoming.name else before.name end,
    note = case when given_note then incoming.note else before.note end,
    name_key = case
      when incoming.text is null then before.name_key
      else incoming.name_key
    end,
    text_id = case
      when incoming.text is null then before.text_id
      else encode(substr(sha256(convert_to(nullif(incoming.text, ''), 'UTF8')), 1, 16), 'hex')::uuid
    end,
    deleted_at = case when incoming.kind = 'delete' then now() end,
    version = before.version + 1
  from before
  join incoming on incoming.id = before.id
  left join resolved_categories on resolved_categories.key = incoming.category_key
  where expenses.ledger_id = $5
  and expenses.id = before.id
  returning expenses.*,
    incoming.category_key,
    incoming.text as incoming_text,
    incoming.change_id,
    incoming.kind,
    incoming.undoes,
    case
      when before.deleted_at is null
        then (
          select to_jsonb(content)
          from (
            select
              before.category,
              before.price::text,
              before.spent_on,
              before.name,
              before.note,
              before.tags
          ) as content
        )
    end as old_content
),
deltas as materialized (
  select
    ledger_id,
    id,
    spent_on,
    category,
    null as category_key,
    text_id,
    null as text,
    tags,
    -price as total,
    -greatest(-price, 0) as returned,
    -1 as expense_count
  from before
  where deleted_at is null
  union all
  select
    ledger_id,
    id,
    spent_on,
    category,
    category_key,
    text_id,
    incoming_text as text,
    tags,
    price as total,
    greatest(-price, 0) as returned,
    1 as expense_count
  from written
  where deleted_at is null
),
category_rollups as (
  insert into categories (
    ledger_id, category, category_key, name, colour, total, returned, expense_count
  )
  select
    ledger_id,
    category,
    max(category_key),
    nullif(max(resolved_categories.name), category),
    max(resolved_categories.colour),
    sum(total),
    sum(returned),
    sum(expense_count)
  from deltas
  left join resolved_categories using (category)
  group by ledger_id, category
  having sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0
  order by category
  on conflict (ledger_id, category) do update set
    total = categories.total + excluded.total,
    returned = categories.returned + excluded.returned,
    expense_count = categories.expense_count + excluded.expense_count,
    category_key = case
      when categories.category_key is null
        and categories.merged_into is null
        and excluded.expense_count > 0
        and (
          select other.category
          from categories as other
          where other.ledger_id = categories.ledger_id
          and other.category_key = excluded.category_key
          and other.category <> categories.category
        ) is null
        then excluded.category_key
      else categories.category_key
    end,
    merged_into = case
      when categories.category_key is null
        and categories.merged_into is null
        and excluded.expense_count > 0
        then (
          select other.category
          from categories as other
          where other.ledger_id = categories.ledger_id
          and other.category_key = excluded.category_key
          and other.category <> categories.category
        )
      else categories.merged_into
    end
),
daily_rollups as (
  insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
  select ledger_id, spent_on, category, sum(total), sum(returned), sum(expense_count)
  from deltas
  group by ledger_id, spent_on, category
  having sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0
  order by spent_on, category
  on conflict (ledger_id, spent_on, category) do update set
    total = daily_totals.total + excluded.total,
    returned = daily_totals.returned + excluded.returned,
    expense_count = daily_totals.expense_count + excluded.expense_count
),
tag_deltas as materialized (
  select ledger_id, tag, spent_on, category, id, total, returned, expense_count
  from deltas
  cross join jsonb_array_elements_text(tags) as tag
),
tag_links as materialized (
  select ledger_id, tag, spent_on, id, sum(expense_count) as expense_count
  from tag_deltas
  group by ledger_id, tag, spent_on, id
  having sum(expense_count) <> 0
),
tag_rollups as (
  insert into tags (ledger_id, tag, tag_key, name, total, returned, expense_count)
  select
    ledger_id,
    tag,
    coalesce(
      max(resolved_tags.key),
      (
        select tag_key
        from tags
        where tags.ledger_id = tag_deltas.ledger_id
        and tags.tag = tag_deltas.tag
      )
    ),
    nullif(max(resolved_tags.name), tag),
    sum(total),
    sum(returned),
    sum(expense_count)
  from tag_deltas
  left join resolved_tags using (tag)
  group by ledger_id, tag
  having sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0
  order by tag
  on conflict (ledger_id, tag) do update set
    total = tags.total + excluded.total,
    returned = tags.returned + excluded.returned,
    expense_count = tags.expense_count + excluded.expense_count
),
daily_tag_rollups as (
  insert into daily_tag_totals (ledger_id, tag, spent_on, category, total, returned, expense_count)
  select ledger_id, tag, spent_on, category, sum(total), sum(returned), sum(expense_count)
  from tag_deltas
  group by ledger_id, tag, spent_on, category
  having sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0
  order by tag, spent_on, category
  on conflict (ledger_id, tag, spent_on, category) do update set
    total = daily_tag_totals.total + excluded.total,
    returned = daily_tag_totals.returned + excluded.returned,
    expense_count = daily_tag_totals.expense_count + excluded.expense_count
),
removed_tags as (
  delete from expense_tags using tag_links
  where expense_tags.ledger_id = (
    select ledger_id
    from tag_links
    limit 1
  )
  and expense_tags.tag = tag_links.tag
  and expense_tags.spent_on = tag_links.spent_on
  and expense_tags.expense_id = tag_links.id
  and tag_links.expense_count < 0
),
added_tags as (
  insert into expense_tags (ledger_id, tag, spent_on, expense_id)
  select ledger_id, tag, spent_on, id
  from tag_links
  where expense_count > 0
  on conflict do nothing
),
text_rollups as (
  insert into texts (
    ledger_id, text_id, category, text, letters_version, total, returned, expense_count
  )
  select
    ledger_id,
    text_id,
    category,
    coalesce(
      max(text),
      (
        select text
        from texts
        where texts.ledger_id = deltas.ledger_id
        and texts.text_id = deltas.text_id
        limit 1
      )
    ),
    2,
    sum(total),
    sum(returned),
    sum(expense_count)
  from deltas
  where text_id is not null
  group by ledger_id, text_id, category
  having sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0
  order by text_id, category
  on conflict (ledger_id, text_id, category) do update set
    letters_version = excluded.letters_version,
    total = texts.total + excluded.total,
    returned = texts.returned + excluded.returned,
    expense_count = texts.expense_count + excluded.expense_count
),
moment as materialized (
  select greatest(
    max(clock_timestamp()),
    (
      select max(changed_at)
      from changes
      where ledger_id = $6
    ) + interval '1 microsecond'
  ) as changed_at
  from written
),
change_lines as (
  insert into changes (
    ledger_id,
    change_id,
    expense_id,
    kind,
    before,
    after,
    version,
    undoes,
    action_id,
    who,
    member_id,
    changed_at
  )
  select
    $7::uuid,
    change_id,
    id,
    kind,
    old_content,
    case
      when deleted_at is null
        then (
          select to_jsonb(content)
          from (
            select
              written.category,
              written.price::text,
              written.spent_on,
              written.name,
              written.note,
              written.tags
          ) as content
        )
    end,
    version,
    undoes,
    $8::uuid,
    $9::text,
    $10::uuid,
    changed_at
  from written
  cross join moment
),
action_rollups as (
  insert into actions (ledger_id, action_id, change_count, overwritten_count, total)
  select $11::uuid, action_id, change_count, overwritten_count, total
  from (
    select overwritten.action_id, 0, count, 0
    from (
      select earlier.action_id, count(*) as count
      from written
      cross join lateral (
        select action_id
        from changes
        where ledger_id = $12
        and expense_id = written.id
        and version = written.version - 1
        limit 1
      ) as earlier
      where earlier.action_id is not null
      group by earlier.action_id
    ) as overwritten
    cross join lateral (
      select
      from actions
      where ledger_id = $13
      and actions.action_id = overwritten.action_id
      limit 1
    ) as known
  ) as counts (action_id, change_count, overwritten_count, total)
  order by action_id
  on conflict (ledger_id, action_id) do update set
    change_count = actions.change_count + excluded.change_count,
    overwritten_count = actions.overwritten_count + excluded.overwritten_count,
    total = actions.total + excluded.total
)
select id
from written
