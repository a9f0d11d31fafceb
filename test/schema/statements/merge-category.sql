with locked as materialized (
  select category, category_key, merged_into, expense_count, version
  from categories
  where ledger_id = $1
  order by category
  for no key update
),
writable as materialized (
  select category, merged_into
  from locked
  where category = $2
  and version = $3
  and exists (
    select
    from locked as target
    where target.category = $4
    and target.category_key is not null
  )
),
written as (
  update categories set
    category_key = $5,
    name = coalesce($6, categories.name),
    colour = $7,
    symbol = categories.symbol,
    archived = coalesce($8, categories.archived),
    merged_into = $9,
    version = categories.version + 1
  from writable
  where categories.ledger_id = $10
  and categories.category = writable.category
  returning categories.version
),
moved as (
  update categories set category_key = null, merged_into = $11
  from (
    select locked.category
    from locked
    join writable on writable.category = locked.merged_into
  ) as others
  where categories.ledger_id = $12
  and categories.category = others.category
  returning categories.category, categories.version
),
moment as materialized (
  select greatest(
    max(clock_timestamp()),
    (
      select max(changed_at)
      from changes
      where ledger_id = $13
    ) + interval '1 microsecond'
  ) as changed_at
  from written
),
change_lines as (
  insert into changes (
    ledger_id,
    change_id,
    subject,
    subject_id,
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
    $14::uuid,
    $15::uuid,
    $16,
    $17,
    $18,
    $19::jsonb || jsonb_build_object(
      'alongWith',
      (
        select coalesce(jsonb_object_agg(category, version), '{}')
        from moved
      )
    ),
    $20::jsonb,
    version,
    $21::uuid,
    $22::uuid,
    $23::text,
    $24::uuid,
    changed_at
  from written
  cross join moment
)
select version
from written
