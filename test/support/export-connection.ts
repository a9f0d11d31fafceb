import { connect } from '../../src/db/connect.ts'
import { afterFile } from './after-file.ts'
import type { TestApp } from './app.ts'

/**
 * Makes the exports of an app, each after the other, use one connection: to open another takes longer than
 * a small file. All have to be JSON, since the driver remembers the columns of a `fetch`.
 */
export function keepExportConnection(app: TestApp): void {
  const sql = connect(app.url, { max: 1 })
  afterFile(() => sql.end({ timeout: 1 }))
  const close = async () => void (await sql`rollback`)
  Object.assign(app.bindings, { openExport: async () => ({ sql, hasEnded: () => false, close }) })
}
