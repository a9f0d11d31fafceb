/**
 * Fills a ledger with millions of expenses in minutes: a year of a made-up household, stored as the
 * app stores it, is copied into the twenty years before, in SQL and without the indexes.
 */
import type { Sql } from '../src/db/connect.ts'
import { lettersVersion } from '../src/db/letters.ts'

const YEARS = 20
/** Weeks keep their weekdays. */
const DAYS_OF_YEAR = 364
const TABLES = [
  'expenses',
  'changes',
  'texts',
  'expense_tags',
  'daily_totals',
  'daily_tag_totals',
] as const

/**
 * Copies the expenses spent before a day so often that the ledger has `count` of them, with their
 * texts, tags and history, and computes all rollups.
 */
export async function copyExpenses(
  sql: Sql,
  ledgerId: string,
  { before, count }: { readonly before: string; readonly count: number },
): Promise<void> {
  // Of the role that owns the cluster: foreign keys are not checked, row by row, for what is copied.
  await sql`set session_replication_role = replica`
  await sql`set synchronous_commit = off`
  await sql`set maintenance_work_mem = '1GB'`
  await sql`set work_mem = '512MB'`
  const indexes = await dropIndexes(sql)
  await prepareOriginals(sql, ledgerId, before)
  const [{ originals, existing }] = await sql<[{ originals: number; existing: number }]>`
    select
      (select count(*)::integer from originals) as originals,
      (select count(*)::integer from expenses) as existing`
  const missing = count - existing
  for (let year = YEARS; year > 0; year -= 1) {
    await copyYear(sql, ledgerId, { year, missing, originals })
  }
  await computeRollups(sql, ledgerId)
  for (const index of indexes) await sql.unsafe(index)
  await sql`reset all`
}

/** Drops those that are not of a constraint; answers the statements that make them again. */
async function dropIndexes(sql: Sql): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition
    from pg_indexes
    where schemaname = current_schema
    and tablename in ${sql(TABLES)}
    and indexname not in (select conname from pg_constraint)
    order by indexname`
  for (const { name } of indexes) await sql`drop index ${sql(name)}`
  return indexes.map(({ definition }) => definition)
}

async function prepareOriginals(sql: Sql, ledgerId: string, before: string): Promise<void> {
  await sql`
    create temporary table originals as
    select
      row_number() over (order by expenses.spent_on, expenses.id) as number,
      expenses.id, expenses.category, price, spent_on, name, note, tags, name_key, text,
      changes.who, changes.after
    from expenses
    join changes on changes.ledger_id = expenses.ledger_id and changes.expense_id = expenses.id
    left join (select distinct text_id, text from texts) as texts
      on texts.text_id = expenses.text_id
    where expenses.ledger_id = ${ledgerId}
    and spent_on < ${before}::date`
  await sql`
    create temporary table all_texts as
    select distinct text_id, text from texts where ledger_id = ${ledgerId}`
}

/**
 * One copy in a hundred has a name of its own, of which there are up to 100,000. What was bought
 * earlier was cheaper, by 2 % a year.
 */
async function copyYear(
  sql: Sql,
  ledgerId: string,
  { year, missing, originals }: { year: number; missing: number; originals: number },
): Promise<void> {
  await sql`
    create temporary table copies as
    select
      (
        lpad(to_hex(extract(epoch from day)::bigint * 1000 + number % 86400000), 12, '0')
        || '7' || substr(random, 1, 3) || '8' || substr(random, 4, 15)
      )::uuid as id,
      category, round(price * (1 - 0.02 * ${year}::integer), 2) as price, day as spent_on,
      name || suffix as name, note, tags, name_key || suffix as name_key, who, after, number,
      suffix <> '' as is_own,
      name_key || suffix || substr(text, length(name_key) + 1) as text
    from (
      select
        originals.*, random,
        spent_on - ${DAYS_OF_YEAR}::integer * ${year}::integer as day,
        case
          when copy % 100 = 0 and name <> ''
          then ' ' || ('x' || substr(random, 20, 5))::bit(20)::integer % 100000
          else ''
        end as suffix
      from originals
      cross join generate_series(${year}::bigint, ${Math.ceil(missing / originals)}, ${YEARS}) as copy
      cross join lateral md5(id::text || copy) as random
      where (copy - 1) * ${originals}::bigint + number <= ${missing}
    ) as copied`
  await sql`
    insert into all_texts
    select distinct ${textId(sql)}, text from copies where is_own`
  await sql`
    insert into expenses (
      ledger_id, id, category, price, spent_on, name, note, created_at, tags, name_key, text_id
    )
    select
      ${ledgerId}, id, category, price, spent_on, name, note, spent_on, tags, name_key,
      case when text is not null then ${textId(sql)} end
    from copies
    order by spent_on, id`
  await sql`
    insert into changes (ledger_id, change_id, expense_id, kind, after, changed_at, who)
    select
      ${ledgerId}, id, id, 'add',
      after || jsonb_build_object('spent_on', spent_on, 'price', price::text, 'name', name),
      spent_on + make_interval(secs => number % 86400), who
    from copies
    order by spent_on, id`
  await sql`drop table copies`
}

/** The first half of the SHA-256 of the text, as the app makes it. */
function textId(sql: Sql) {
  return sql`encode(substring(sha256(convert_to(text, 'UTF8')) for 16), 'hex')::uuid`
}

async function computeRollups(sql: Sql, ledgerId: string): Promise<void> {
  const sums = sql`
    sum(price) as total, coalesce(-sum(price) filter (where price < 0), 0) as returned,
    count(*) as expense_count`
  await sql`truncate texts, expense_tags, daily_totals, daily_tag_totals`
  await sql`
    insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
    select ledger_id, spent_on, category, ${sums}
    from expenses
    where deleted_at is null
    group by ledger_id, spent_on, category
    order by spent_on`
  await sql`
    insert into texts (
      ledger_id, text_id, category, text, letters_version, total, returned, expense_count
    )
    select ledger_id, text_id, category, min(text), ${lettersVersion(sql)}, ${sums}
    from expenses
    join (select text_id, min(text) as text from all_texts group by text_id) as texts using (text_id)
    where deleted_at is null
    group by ledger_id, text_id, category`
  await sql`
    insert into expense_tags (ledger_id, tag, spent_on, expense_id)
    select ledger_id, tag, spent_on, id
    from expenses
    cross join jsonb_array_elements_text(tags) as tag
    where deleted_at is null
    and tags <> '[]'
    order by tag, spent_on, id`
  await sql`
    insert into daily_tag_totals
      (ledger_id, tag, spent_on, category, total, returned, expense_count)
    select ledger_id, tag, spent_on, category, ${sums}
    from expenses
    cross join jsonb_array_elements_text(tags) as tag
    where deleted_at is null
    and tags <> '[]'
    group by ledger_id, tag, spent_on, category
    order by tag, spent_on`
  await sql`
    update categories
    set total = sums.total, returned = sums.returned, expense_count = sums.expense_count
    from (
      select
        category, sum(total) as total, sum(returned) as returned,
        sum(expense_count) as expense_count
      from daily_totals
      group by category
    ) as sums
    where categories.ledger_id = ${ledgerId}
    and categories.category = sums.category`
  await sql`
    update tags
    set total = sums.total, returned = sums.returned, expense_count = sums.expense_count
    from (
      select
        tag, sum(total) as total, sum(returned) as returned, sum(expense_count) as expense_count
      from daily_tag_totals
      group by tag
    ) as sums
    where tags.ledger_id = ${ledgerId}
    and tags.tag = sums.tag`
}
