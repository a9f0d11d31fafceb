/** What the answers to a question mean. */
import { importTexts } from '../../src/views/messages/en/import.ts'

/** What a choice means; columns have the name that their header gives them. */
export function choiceLabel(answer: string, headers: readonly string[] = []): string {
  const { choices } = importTexts
  const isNamed = answer in choices && answer !== 'column'
  if (isNamed) return choices[answer as Exclude<keyof typeof choices, 'column'>]
  // A table has no column of so many digits: it is a year.
  if (!/^\d{1,3}$/.test(answer)) return answer
  return headers[Number(answer) - 1]?.trim() || choices.column(answer)
}
