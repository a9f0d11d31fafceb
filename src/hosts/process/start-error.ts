import { ConfigError } from '../../config.ts'

/** The app cannot start; the message gives the operator the reason and the fix. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}

/** The message of an error that the operator can fix; the whole stack of a bug. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isExpected = error instanceof StartError || error instanceof ConfigError
  return isExpected ? error.message : String(error.stack)
}
