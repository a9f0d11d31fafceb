/** What the page of a preview shows of it: the first rows, and the names that need a category. */
import type { Sql } from '../../src/db/connect.ts'
import { readOfferedCategories } from '../../src/db/expenses/offered.ts'
import { expenseNameKey } from '../../src/domain/expense.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import { choiceLabel } from './preview-texts.ts'
import type { Preview, PreviewRow } from './preview.ts'

const MOST_ROWS = 200
const MOST_NAMES = 40
const MOST_LEFT_OUT = 100
// A form has at most a hundred fields.
const MOST_SIMILAR = 90

export async function previewProps(sql: Sql, ledger: Ledger, preview: Preview) {
  const offered = await readOfferedCategories(sql, ledger.ledgerId)
  const { rows, refused, ignored, questions } = preview
  return {
    rows: rows.slice(0, MOST_ROWS),
    rowCount: rows.length,
    totals: preview.totals,
    names: commonNames(rows),
    categories: offered.map(({ name }) => name),
    refused: refused.slice(0, MOST_LEFT_OUT).map(({ line, code, text = '' }) => ({
      line,
      reason: importTexts.refusedLines[code],
      text,
    })),
    ignored: ignored
      .slice(0, MOST_LEFT_OUT)
      .map(({ line, code }) => ({ line, reason: importTexts.ignoredLines[code], text: '' })),
    similar: preview.similar
      .slice(0, MOST_SIMILAR)
      .map(({ line, name, category, spentOn, price, of, isJoined }) => ({
        line,
        of: of.name,
        name: name === '' ? category : name,
        spentOn,
        price,
        isJoined,
      })),
    duplicateCount: preview.duplicates.length,
    questions: questions.map(({ about, choices, example }) => ({
      about,
      question: importTexts.questions[about],
      example,
      choices: choices.map((answer) => ({ answer, label: choiceLabel(answer) })),
    })),
    isBalanceWrong: preview.balanceAddsUp === false,
    encoding: preview.encoding,
  }
}

/** The names whose category the file does not say, the most frequent first. */
function commonNames(rows: readonly PreviewRow[]) {
  const counts = new Map<string, { name: string; category: string; count: number }>()
  for (const { name, category, isFromFile } of rows) {
    if (isFromFile) continue
    const key = expenseNameKey(name)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { name, category, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count).slice(0, MOST_NAMES)
}
