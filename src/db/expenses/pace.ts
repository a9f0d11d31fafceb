import type { ComparedDays } from '../../domain/pace.ts'
import type { Fragment, Sql } from '../connect.ts'
import { dailySums } from './daily-sums.ts'
import type { FilterKeys } from './filter-sql.ts'

/** The sums of both, as columns of a query from rows of days. */
export function paceColumns(sql: Sql, { current, before }: ComparedDays): Fragment {
  return sql`
    sum(total) filter (
      where spent_on >= ${current.from}::date and spent_on < ${current.until}::date
    ) as current,
    sum(total) filter (
      where spent_on >= ${before.from}::date and spent_on < ${before.until}::date
    ) as before`
}

/**
 * Further columns of a statement: both sums from the rollups, by a filter that they can answer and
 * whose own days are ignored.
 */
export function paceOf(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  compared: ComparedDays,
): Fragment {
  const days = { from: compared.before.from, until: compared.current.until }
  return sql`
    , (
      select json_build_object('current', current::text, 'before', before::text)
      from (
        select ${paceColumns(sql, compared)}
        from (${dailySums(sql, ledgerId, { ...filter, ...days }, 'among all')}) as daily
      ) as sums
    ) as pace`
}
