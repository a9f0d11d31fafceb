import postgres from 'postgres'
import type { ExpenseProblems } from '../domain/expense.ts'
import type { DatabaseLimit } from '../domain/refusal.ts'
import { LETTERS_REFUSAL } from './letters.ts'

/** The database is away, busy or full: nothing is wrong with the request, and it may be sent again. */
export class Outage extends Error {
  override readonly name = 'Outage'
}

/** Too many requests at once: the database works, and the request can be sent again. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

/** More requests wait for the database than it can answer in time: this one was not begun. */
export class Overloaded extends Error {
  override readonly name: string = 'Overloaded'
}

/** As many exports run as may at once: this one was not begun. */
export class TooManyExports extends Overloaded {
  override readonly name = 'TooManyExports'
}

/** Whether PostgreSQL refused a write by this named constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof postgres.PostgresError && error.constraint_name === constraint
}

/** Whether PostgreSQL answered with one of these SQLSTATEs. */
export function hasState(error: unknown, ...states: string[]): error is postgres.PostgresError {
  return error instanceof postgres.PostgresError && states.includes(error.code)
}

/** Whether a write was refused because the account it is about ended at the same moment. */
export function isOfEndedAccount(error: unknown): boolean {
  return (
    error instanceof postgres.PostgresError &&
    error.code === '23503' &&
    error.constraint_name?.endsWith('_member_exists') === true
  )
}

/** Whether PostgreSQL does not have, or does not allow, the object of a statement. */
export function isRefused(error: unknown): boolean {
  return error instanceof postgres.PostgresError && !isOutage(error)
}

/** Whether the database has keys of another version of the letters than this process. */
export function isOfOtherLetters(error: unknown): boolean {
  return hasState(error, '42P01') && error.message.includes(LETTERS_REFUSAL)
}

/** The constraints that values of an expense can violate, each with its field. */
const FIELD_LIMITS: Readonly<Record<string, readonly [keyof ExpenseProblems, DatabaseLimit]>> = {
  categories_category_length: ['category', 'category-length'],
  expenses_price_not_zero: ['price', 'price-zero'],
  expenses_price_limit: ['price', 'price-limit'],
  expenses_spent_on_range: ['spentOn', 'day-range'],
  expenses_name_length: ['name', 'name-length'],
  expenses_note_length: ['note', 'note-length'],
  tags_tag_length: ['tags', 'tag-length'],
}

/** The problems by field, where a constraint refused an input that the form accepted. */
export function fieldProblem(error: unknown): ExpenseProblems | undefined {
  if (!(error instanceof postgres.PostgresError)) return undefined
  const [field, limit] = FIELD_LIMITS[error.constraint_name ?? ''] ?? []
  if (field === undefined || limit === undefined) return undefined
  return { [field]: { code: 'database-limit', limit } }
}

// Appendix A of the PostgreSQL manual: connection, resources, operator, system, not yet migrated.
const OUTAGE_CLASSES = ['08', '53', '57', '58']
const OUTAGE_STATES = ['40001', '40P01', '55P03', '25006', '42P01', '3D000', '28P01']

/** Whether an error means the database is away, so that the answer is 503 and a retry is safe. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Outage || isLostSocket(error)) return true
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return false
  return (
    OUTAGE_CLASSES.includes(code.slice(0, 2)) ||
    OUTAGE_STATES.includes(code) ||
    /^(CONNECT(ION)?_|ECONN|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)/.test(
      code,
    )
  )
}

/** Whether the disk of the database is full, so that no write succeeds until space is freed. */
export function isDiskFull(error: unknown): boolean {
  return hasState(error, '53100')
}

/**
 * Whether a connection takes no writes: after a failover it may still lead to the former server, and
 * a connection keeps the `default_transaction_read_only` that it began with.
 */
export function isReadOnly(error: unknown): boolean {
  return hasState(error, '25006')
}

// What the driver and the operating system say of a connection that was there, and the server when
// it ends one (admin_shutdown, crash_shutdown, idle_session_timeout).
const LOST = ['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P05']

/** Whether a connection broke before the answer came: the statement may or may not have run. */
export function isLostConnection(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return isLostSocket(error) || (typeof code === 'string' && LOST.includes(code))
}

// The sockets of Workers fail with plain errors that have no code; the driver adds the query.
function isLostSocket(error: unknown): boolean {
  return error instanceof Error && error.name === 'Error' && 'query' in error && !('code' in error)
}
