import { isLostConnection } from '../../db/errors.ts'

// Statements are ours, so that no text of a person's is in them.
const WRITES = /\b(?:insert|update|delete|merge|truncate|create|alter|drop|share|nextval|setval)\b/i

/** Whether a statement changes and locks nothing, so that it may run twice. */
export function isRead(statement: string): boolean {
  return /^\s*(?:select|with)\b/i.test(statement) && !WRITES.test(statement)
}

/**
 * Whether a query may run again after this error: its connection broke before the answer, and it
 * only reads. Writes that may run twice say so themselves (src/db/retry.ts).
 */
export function mayReadAgain(error: unknown, statement: string | undefined): boolean {
  return isLostConnection(error) && statement !== undefined && isRead(statement)
}
