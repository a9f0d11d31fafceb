import { ConfigError } from '../../config.ts'

/** The app cannot start, and the message tells the operator why and what to do. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}

/** A sentence where the operator can mend it, and the whole stack where only we can. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const foreseen = error instanceof StartError || error instanceof ConfigError
  return foreseen ? error.message : String(error.stack)
}
