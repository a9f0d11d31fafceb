with access as materialized (select true as is_same),
incoming as materialized (
  select
    $1::uuid as ledger_id,
    $2::uuid as id,
    $3::uuid as change_id,
    $4::text as category,
    $5::numeric as price,
    $6::date as spent_on,
    $7::text as name,
    $8::text as note,
    $9::text as category_key,
    $10::text as name_key,
    $11::text as text,
    $12::jsonb as keyed_tags,
    $13::text as who,
    $14::uuid as member_id
  where (
    select is_same
    from access
  )
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
    select ledger_id, category_key as key, category as name, 1 as number
    from incoming
    where category_key is not null
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
inserted as (
  insert into expenses (
    ledger_id, id, category, price, spent_on, name, note, tags, name_key, text_id
  )
  select
    ledger_id,
    id,
    resolved_categories.category,
    incoming.price,
    incoming.spent_on,
    incoming.name,
    incoming.note,
    (
      select coalesce(jsonb_agg(tag order by tag), '[]')
      from jsonb_to_recordset(keyed_tags) as keyed_tag (key text)
      join resolved_tags on resolved_tags.key = keyed_tag.key
    ),
    name_key,
    encode(
      substr(sha256(convert_to(nullif(incoming.text, ''), 'UTF8')), 1, 16), 'hex'
    )::uuid
  from incoming
  join resolved_categories on resolved_categories.key = category_key
  on conflict (ledger_id, id) do nothing
  returning *
),
written as materialized (
  select inserted.*, category_key, incoming.text as incoming_text, change_id, who, member_id
  from inserted
  join incoming on incoming.id = inserted.id
),
deltas as materialized (
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
    category_key,
    nullif(resolved_categories.name, category),
    resolved_categories.colour,
    total,
    returned,
    expense_count
  from deltas
  left join resolved_categories using (category)
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
  select ledger_id, spent_on, category, total, returned, expense_count
  from deltas
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
      text,
      (
        select text
        from texts
        where texts.ledger_id = deltas.ledger_id
        and texts.text_id = deltas.text_id
        limit 1
      )
    ),
    2,
    total,
    returned,
    expense_count
  from deltas
  where text_id is not null
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
      where ledger_id = (
        select ledger_id
        from incoming
        limit 1
      )
    ) + interval '1 microsecond'
  ) as changed_at
  from written
),
change_lines as (
  insert into changes (ledger_id, change_id, expense_id, kind, after, who, member_id, changed_at)
  select
    ledger_id,
    change_id,
    id,
    'add',
    (
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
    ),
    who,
    member_id,
    changed_at
  from written
  cross join moment
)
select
  is_same,
  exists (
    select
    from written
  ) as is_first
from access
