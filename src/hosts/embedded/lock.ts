import { connect, type Sql } from '../../db/connect.ts'

export type Address = { readonly port: number; readonly password: string }

/** Held for as long as an app uses an embedded server; PostgreSQL frees it when the app dies. */
export type Lock = { readonly release: () => Promise<void> }

// Any number will do; it only has to differ from the migrations'.
const KEY = 39_736_738

const HELD_AGAIN_WITHIN = 5000

export function serverUrl({ port, password }: Address, database: string): string {
  return `postgres://expense_user:${password}@127.0.0.1:${port}/${database}`
}

/** Takes the lock of a running server, or tells that another app has it. Rejects without a server. */
export async function takeLock(address: Address): Promise<Lock | 'taken'> {
  const sql = connect(serverUrl(address, 'postgres'), { max: 1, max_lifetime: null })
  const held = await hold(sql).catch(async (error: unknown) => {
    await sql.end({ timeout: 0 })
    throw error
  })
  if (!held) {
    await sql.end({ timeout: 0 })
    return 'taken'
  }
  // The server may have lost the session, in a crash it recovered from.
  const again = setInterval(() => void hold(sql).catch(() => {}), HELD_AGAIN_WITHIN)
  again.unref()
  return {
    release: async () => {
      clearInterval(again)
      await sql.end({ timeout: 0 })
    },
  }
}

async function hold(sql: Sql): Promise<boolean> {
  const [row] = await sql<[{ held: boolean }]>`
    select
      exists (
        select from pg_locks
        where locktype = 'advisory' and pid = pg_backend_pid() and granted
      )
      or pg_try_advisory_lock(${KEY}) as held`
  return row.held
}
