/** The keys of categories in this version of the letters; those that are one now are merged. */
import { v7 as uuidV7 } from 'uuid'
import { writeCategory } from '../../db/categories/write.ts'
import type { Sql, Transaction } from '../../db/connect.ts'
import { currentFacts, mergedFacts, type CategoryContent } from '../../domain/category-content.ts'
import { categoryKey } from '../../domain/category.ts'
import { KEY_MARK } from '../../domain/letters.ts'
import { historyTexts } from '../../views/messages/en/history.ts'
import { BATCH } from './batches.ts'

type Row = { readonly ledgerId: string; readonly category: string; readonly name: string }

/** Writes the new keys of all categories into the temporary table `category_keys`. */
export async function collectCategoryKeys(sql: Transaction): Promise<void> {
  await sql`
    create temporary table category_keys (
      ledger_id uuid, category text, key text, primary key (ledger_id, category)
    ) on commit drop`
  let last: Row | undefined
  do {
    const rows: Row[] = await sql<Row[]>`
      select ledger_id, category, coalesce(name, category) as name
      from categories
      where category_key is not null
      ${last ? sql`and (ledger_id, category) > (${last.ledgerId}, ${last.category})` : sql``}
      order by ledger_id, category
      limit ${BATCH}`
    const keys = rows.map(({ ledgerId, category, name }) => ({
      ledger_id: ledgerId,
      category,
      key: categoryKey(name),
    }))
    await sql`
      insert into category_keys
      select ledger_id, category, key
      from jsonb_to_recordset(${sql.json(keys)}) as new (ledger_id uuid, category text, key text)`
    last = rows.at(-1)
  } while (last)
}

type Same = CategoryContent & { readonly category: string; readonly version: number }

/**
 * Merges categories that have one key, as a person does: into the one with the most expenses, or
 * else the oldest one.
 */
export async function mergeSameCategories(sql: Transaction): Promise<void> {
  const groups = await sql<{ ledgerId: string; same: readonly [Same, ...Same[]] }[]>`
    select
      ledger_id,
      json_agg(
        json_build_object(
          'category', category, 'name', coalesce(name, category), 'colour', colour,
          'symbol', symbol, 'archived', archived, 'version', version
        )
        order by uses.expense_count desc, uses.first_at, category
      ) as same
    from category_keys
    join categories using (ledger_id, category)
    cross join lateral (
      select
        (
          select sum(counted.expense_count)
          from categories as counted
          where counted.ledger_id = category_keys.ledger_id
          and category_keys.category in (counted.category, counted.merged_into)
        ) as expense_count,
        (
          select min(created_at)
          from expenses
          where expenses.ledger_id = category_keys.ledger_id
          and expenses.category = category_keys.category
        ) as first_at
    ) as uses
    where (ledger_id, key) in (
      select ledger_id, key
      from category_keys
      group by ledger_id, key
      having count(*) > 1
    )
    group by ledger_id, key`
  for (const { ledgerId, same } of groups) {
    const [target, ...others] = same
    for (const other of others) {
      const { category: subjectId, version: from } = other
      const line = { changeId: uuidV7(), subjectId, kind: 'edit', undoes: null, key: null } as const
      const facts = { before: currentFacts(other), after: mergedFacts(other, target) }
      // The statements of requests take a pool of connections, and this is one of them.
      const written = await writeCategory(
        sql as unknown as Sql,
        { ...line, ...facts, from },
        { ledgerId, who: historyTexts.byUpdate },
      )
      if (!written) throw new Error(`the category ${subjectId} was not merged`)
    }
  }
}

/** Writes the keys that were collected. A name may look like a key of this version. */
export async function writeCategoryKeys(sql: Transaction): Promise<void> {
  await sql`
    update categories set category_key = null
    from category_keys
    where categories.ledger_id = category_keys.ledger_id
    and categories.category = category_keys.category
    and starts_with(category_key, ${KEY_MARK})`
  await sql`
    update categories set category_key = key
    from category_keys
    where categories.ledger_id = category_keys.ledger_id
    and categories.category = category_keys.category
    and merged_into is null`
}
