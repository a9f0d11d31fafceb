import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql, Transaction } from '../../db/connect.ts'
import { hasState, Outage } from '../../db/errors.ts'

// Any number, as long as every process takes the same: this is "expenses" on a phone's keypad.
const LOCK = 39_736_737

const RETRY_INTERVAL = 250
const TRIES = 100
const QUERY_TIMEOUT = 10_000
const SLOW = 10_000

/** Receives, repeatedly, the name of what holds the lock. An error that it throws ends the wait. */
export type OnWait = (what: string) => void

/**
 * Takes the advisory lock under which schema, rights and roles are changed; it ends with the session.
 * While another session holds it, `onWait` receives that session before each new try.
 */
export async function lockDatabase(sql: Sql, onWait: OnWait = () => {}): Promise<void> {
  for (;;) {
    const [{ locked }] = await withTimeout(
      sql<[{ locked: boolean }]>`select pg_try_advisory_lock(${LOCK}) as locked`,
    )
    if (locked) return
    onWait(`another start that changes the database (${await withTimeout(describeHolder(sql))})`)
    await sleep(RETRY_INTERVAL)
  }
}

// Only a superuser sees more of another role's session than its process id.
async function describeHolder(sql: Sql): Promise<string> {
  const [holder] = await sql<{ pid: number; since: Date | null }[]>`
    select pg_locks.pid, backend_start as since
    from pg_locks
    left join pg_stat_activity using (pid)
    where
      locktype = 'advisory' and granted and classid = 0 and objid = ${LOCK} and objsubid = 1
      and pg_locks.database = (select oid from pg_database where datname = current_database())`
  if (holder === undefined) return 'another session'
  const since = holder.since === null ? '' : ` since ${holder.since.toISOString()}`
  return `process ${holder.pid}${since}`
}

/**
 * Changes a table in a transaction. A change waits for the table's readers, and every later query
 * waits behind it: so it gives up soon and tries again, and no query waits longer than that.
 */
export async function changeWithLockTimeout(
  sql: Sql,
  change: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql.begin(async (transaction) => {
        await transaction`set local lock_timeout = '200ms'`
        await change(transaction)
      })
      return
    } catch (error) {
      if (attempt === TRIES || !hasState(error, '55P03')) throw error
      await sleep(200 + Math.random() * 300)
    }
  }
}

/** Awaits a quick query, or throws an Outage: the driver waits forever on a silent connection. */
export async function withTimeout<Answer>(answer: PromiseLike<Answer>): Promise<Answer> {
  const seconds = QUERY_TIMEOUT / 1000
  const late = new AbortController()
  const deadline = sleep(QUERY_TIMEOUT, undefined, { signal: late.signal }).then(() => {
    throw new Outage(`no answer within ${seconds} seconds`)
  })
  deadline.catch(() => {})
  try {
    return await Promise.race([answer, deadline])
  } finally {
    late.abort()
  }
}

/** Awaits a query that may take long; calls `onSlow` repeatedly meanwhile. */
export async function reportWhileSlow<Answer>(
  answer: PromiseLike<Answer>,
  onSlow: () => void,
): Promise<Answer> {
  const slow = setInterval(onSlow, SLOW)
  try {
    return await answer
  } finally {
    clearInterval(slow)
  }
}
