import type { Refusal } from '../../domain/refusal.ts'
import { en } from './en.ts'

/** The sentence that tells a person why something is refused, and what to do. */
export function refusalText(refusal: Refusal): string {
  const text: (values: never) => string = en.refusals[refusal.code]
  return text(refusal as never)
}
