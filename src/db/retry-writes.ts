import { hasState, isLostConnection, violates } from './errors.ts'

const ATTEMPTS = 4

/** Retries a statement that failed because of a concurrent writer. */
export async function withRetry<Answer>(statement: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await statement()
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error
    }
  }
}

/**
 * Retries a statement once if its connection was lost before the answer. The first run may have
 * committed, so the statement has to be idempotent.
 */
export async function withRetryOnLostConnection<Answer>(
  statement: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await statement()
  } catch (error) {
    if (!isLostConnection(error)) throw error
    return statement()
  }
}

// Another writer inserted the same category or tag; or two writers deadlocked (40P01) or conflicted in
// serializable transactions (40001); or a new row refers to what is to be deleted (23503).
function isTransient(error: unknown): boolean {
  return (
    violates(error, 'categories_one_per_key') ||
    violates(error, 'tags_one_per_key') ||
    hasState(error, '40001', '40P01', '23503')
  )
}
