import type { ComparedDays, Pace } from '../../domain/pace.ts'
import type { Fragment, Sql } from '../connect.ts'
import { isNarrow, type FilterKeys } from '../expenses/filter-sql.ts'
import { dailySums } from './daily-sums.ts'

/**
 * What was spent on compared days by a filter whose own days are ignored. Undefined where the rollups
 * do not have it, so that a list does not read its rows a second time.
 */
export async function readPace(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  { current, before }: ComparedDays,
): Promise<Pace | undefined> {
  if (isNarrow(filter)) return undefined
  const days = { from: before.from, until: current.until }
  const [pace] = await sql<[Pace]>`
    with daily as (${dailySums(sql, ledgerId, { ...filter, ...days }, 'among all')})
    select ${paceColumns(sql, { current, before })}
    from daily`
  return pace
}

/** The sums of both, as columns of a query from rows of days. */
export function paceColumns(sql: Sql, { current, before }: Omit<ComparedDays, 'isOver'>): Fragment {
  return sql`
    sum(total) filter (
      where spent_on >= ${current.from}::date and spent_on < ${current.until}::date
    ) as current,
    sum(total) filter (
      where spent_on >= ${before.from}::date and spent_on < ${before.until}::date
    ) as before`
}
