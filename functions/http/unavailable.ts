/** Errors that are answered with 503, since the same request may succeed later. */
import {
  isDiskFull,
  isOfOtherLetters,
  isOutage,
  Overloaded,
  TooManyExports,
} from '../../src/db/errors.ts'
import { en } from '../../src/views/messages/en.ts'
import { ModuleUnavailable } from './load-module.ts'

const text = en.shared.errors

const SOON = 5
const A_MINUTE = 60

type Unavailable = {
  readonly is: (error: Error) => boolean
  /** Seconds. */
  readonly retryAfter: number
  readonly title: string
  readonly message: string
}

const UNAVAILABLE: readonly Unavailable[] = [
  {
    is: (error) => error instanceof TooManyExports,
    retryAfter: A_MINUTE,
    title: text.overloadedTitle,
    message: text.tooManyExports,
  },
  {
    is: (error) => error instanceof Overloaded,
    retryAfter: SOON,
    title: text.overloadedTitle,
    message: text.overloaded,
  },
  {
    is: (error) => error instanceof ModuleUnavailable,
    retryAfter: SOON,
    title: text.moduleUnavailableTitle,
    message: text.moduleUnavailable,
  },
  {
    is: isDiskFull,
    retryAfter: A_MINUTE,
    title: text.diskFullTitle,
    message: text.diskFull,
  },
  {
    is: isOfOtherLetters,
    // As long as it takes to replace a process.
    retryAfter: A_MINUTE,
    title: text.otherVersionTitle,
    message: text.otherVersion,
  },
  {
    is: isOutage,
    retryAfter: SOON,
    title: text.databaseAwayTitle,
    message: text.databaseAway,
  },
]

/** What to answer, unless the error is another one. */
export function unavailable(error: Error): Unavailable | undefined {
  return UNAVAILABLE.find(({ is }) => is(error))
}
