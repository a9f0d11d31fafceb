import type { Refusal } from '../../domain/refusal.ts'
import { refusals } from './en/refusals.ts'

/** The sentence that tells a person why something is refused, and what to do. */
export function refusalText(refusal: Refusal): string {
  const text: (values: never) => string = refusals[refusal.code]
  return text(refusal as never)
}
