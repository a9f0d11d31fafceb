/**
 * Every text that people read, in English: what pages, refusals and error pages say. A text with values
 * is a function of them. Another language is another file with the same keys.
 */
import { categories } from './en/categories.ts'
import { expenses } from './en/expenses.ts'
import { history } from './en/history.ts'
import { notices } from './en/notices.ts'
import { people } from './en/people.ts'
import { refusals } from './en/refusals.ts'
import { reports } from './en/reports.ts'
import { settings } from './en/settings.ts'
import { shared } from './en/shared.ts'
import { signIn } from './en/sign-in.ts'

export const en = {
  categories,
  expenses,
  history,
  notices,
  people,
  refusals,
  reports,
  settings,
  shared,
  signIn,
} as const
