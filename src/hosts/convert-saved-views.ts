import { convertedQuery } from '../../functions/converted-query.ts'
import type { Sql } from '../db/connect.ts'
import { readEarlierViews, storeCanonical } from '../db/write-saved-views.ts'

/**
 * Converts the queries of views that earlier builds wrote; one that cannot be read stays as it is.
 * Any number of processes may do so at once, since each view is written as it was read.
 */
export async function convertSavedViews(sql: Sql): Promise<void> {
  for (const view of await readEarlierViews(sql)) {
    const query = await convertedQuery(sql, view)
    if (query !== undefined) await storeCanonical(sql, view, query)
  }
}
