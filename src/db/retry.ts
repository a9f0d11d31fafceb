import { hasState, isLostConnection, violates } from './errors.ts'

const ATTEMPTS = 4

/** Runs a statement again where another writer was in its way, and is through now. */
export async function withRetry<Answer>(statement: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await statement()
    } catch (error) {
      if (attempt === ATTEMPTS || !passes(error)) throw error
    }
  }
}

/**
 * Runs a statement again, once, whose connection broke before the answer. It may have run: only one
 * that writes nothing the second time, as an id tells it, may be given.
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

// Two spellings of a new category or tag arrived at once, and the other one is there now; or two writers
// waited for each other (40P01, and 40001 where transactions are serializable); or what is to be
// deleted was referred to at the same moment (23503).
function passes(error: unknown): boolean {
  return (
    violates(error, 'categories_one_per_key') ||
    violates(error, 'tags_one_per_key') ||
    hasState(error, '40001', '40P01', '23503')
  )
}
