/** The fields that a change of the history changed, in words. */
import type { Change, OtherChange } from '../../domain/change.ts'
import { CATEGORY_COLOURS } from '../../domain/category-content.ts'
import {
  differences,
  formattedField,
  type ContentField,
  type ExpenseContent,
} from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { TREATMENTS } from '../../domain/rule.ts'
import { isSetting, settingInWords } from '../../domain/settings.ts'
import { en } from '../messages/en.ts'
import { historyTexts } from '../messages/en/history.ts'
import { lowerFirst } from '../messages/capitalize.ts'

const text = historyTexts

/** The value of an expense's field, as people read it; empty if it has none. */
export function fieldInWords(
  ledger: Ledger,
  field: ContentField,
  content: Partial<ExpenseContent>,
): string {
  return formattedField(field, content, ledger)
}

/** One changed field: its label, and its values before and after, empty for none. */
export type FieldChange = readonly [label: string, before: string, after: string]

export function fieldChanges(ledger: Ledger, change: Change): readonly FieldChange[] {
  if (change.subject !== 'expense') return otherFieldChanges(ledger, change)
  const { before, after } = change
  if (before === null || after === null) return []
  return differences(before, after).map((field) => [
    en.expenses.fields[field],
    fieldInWords(ledger, field, before),
    fieldInWords(ledger, field, after),
  ])
}

function otherFieldChanges({ locale }: Ledger, { before, after }: OtherChange): FieldChange[] {
  if (before === null || after === null) return []
  return Object.entries(text.fields).flatMap(([field, label]) => {
    const inWords = (value: unknown) => {
      if (value !== undefined && isSetting(field)) return settingInWords(field, value, locale)
      if (field === 'treatment') return treatmentInWords(value)
      return field === 'colour' ? colourInWords(value) : valueInWords(value)
    }
    const [one, other] = [inWords(before[field]), inWords(after[field])]
    // Undoing the first move leaves no order, which is the alphabet's.
    const isReset = field === 'categoryNames' && other === ''
    return one === other || isReset ? [] : [[label, one, other] as const]
  })
}

/** By the word that the form has; what an earlier build had a name for is called by that. */
function colourInWords(value: unknown): string {
  const colour = CATEGORY_COLOURS.find((each) => each === value)
  return colour === undefined ? valueInWords(value) : lowerFirst(en.shared.colours[colour])
}

function treatmentInWords(value: unknown): string {
  const treatment = TREATMENTS.find((each) => each === value)
  return treatment === undefined ? '' : text.treatments[treatment]
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Whether a change archived a category, or took it out of the archive; undefined if neither. */
export function archivedChange({ subject, before, after }: Change): boolean | undefined {
  if (subject !== 'category' || before === null || after === null) return undefined
  const isArchived = after['archived'] === true
  return isArchived === (before['archived'] === true) ? undefined : isArchived
}
