/**
 * The texts that people read, in English: what pages, refusals and error pages say. A text with values
 * is a function of them. Another language is another file with the same keys.
 *
 * Texts that only the pages of one feature have are not in here. These pages import them from en/, so
 * that they are loaded with the feature: docs/decisions/0027-routes-on-demand.md.
 */
import { expenses } from './en/expenses.ts'
import { notices } from './en/notices.ts'
import { refusals } from './en/refusals.ts'
import { reports } from './en/reports.ts'
import { settings } from './en/settings.ts'
import { shared } from './en/shared.ts'

export const en = {
  expenses,
  notices,
  refusals,
  reports,
  settings,
  shared,
} as const
