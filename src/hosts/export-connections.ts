/** Connections for exports: few, each for one export alone, beside the pool of the requests. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenExport } from '../bindings.ts'
import { connect, type Sql } from '../db/connect.ts'
import { TooManyExports } from '../db/errors.ts'

const MOST = 2
/** Milliseconds that an export waits for a connection. */
const WAITS = 2000
/** One that goes on would fail in the middle. Others give theirs back after half a minute without a reader. */
const WAITS_TO_GO_ON = 120_000

type Options = Parameters<typeof connect>[1]

export type ExportConnections = {
  readonly open: OpenExport
  readonly close: () => Promise<void>
}

export function createExportConnections(
  url: () => string,
  options: Options = {},
): ExportConnections {
  const opened = new Set<Sql>()
  /** How many wait to go on. They come first: each needs one page, and a new export many. */
  let goingOn = 0
  return {
    open: async (goesOn = false) => {
      const until = performance.now() + (goesOn ? WAITS_TO_GO_ON : WAITS)
      if (goesOn) goingOn += 1
      try {
        while (opened.size >= MOST || (!goesOn && goingOn > 0)) {
          if (performance.now() > until) throw new TooManyExports('too many exports run')
          await sleep(50)
        }
      } finally {
        if (goesOn) goingOn -= 1
      }
      let ended = false
      const sql = connect(url(), {
        max: 1,
        ...options,
        // Another connection would be in no transaction.
        onclose: () => {
          ended = true
          void sql.end({ timeout: 0 })
          opened.delete(sql)
        },
      })
      opened.add(sql)
      return {
        sql,
        hasEnded: () => ended,
        close: async () => {
          opened.delete(sql)
          await sql.end({ timeout: 0 })
        },
      }
    },
    close: async () => {
      await Promise.all([...opened].map((sql) => sql.end({ timeout: 0 })))
      opened.clear()
    },
  }
}
