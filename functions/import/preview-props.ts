/** What the page of a preview shows of it: the first rows, and the names that need a category. */
import { readOfferedCategories } from '../../src/db/expenses/offered.ts'
import { dayIn } from '../../src/domain/day.ts'
import { expenseNameKey } from '../../src/domain/expense.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import { choiceLabel } from './choice-label.ts'
import type { FileReading } from './file-contents.ts'
import { placeOf } from './joined-files.ts'
import { byLine, type Preview, type PreviewRow } from './preview.ts'
import type { Asked } from './preview-parts.ts'

// All of these are fields of one form: read-choices.ts says how many it may have.
const ROWS_A_PAGE = 30
const MOST_NAMES = 40
const MOST_LEFT_OUT = 100
const MOST_SIMILAR = 90

/** `first` is the number of the first row on the page, from 0. */
export async function previewProps(
  { sql, ledger, now, answers = {} }: Asked,
  file: FileReading,
  preview: Preview,
  first: number,
) {
  const offered = await readOfferedCategories(sql, ledger.ledgerId)
  const { guesses, headers } = file
  const { rows, leftOut, refused, ignored, questions } = preview
  const placeName = (line: number, text = importTexts.line) => {
    const place = placeOf(file, line)
    return text(place.line, place.file)
  }
  const isLeftOut = new Set(leftOut)
  const listed = [...rows, ...leftOut].toSorted(byLine)
  const moneyIn = answers['money-in'] ?? 'keep'
  const hasMoneyIn = moneyIn !== 'keep' || rows.some(({ price }) => price.startsWith('-'))
  return {
    today: dayIn(ledger.timeZone, now()),
    rows: listed
      .slice(first, first + ROWS_A_PAGE)
      .map((row) => ({ ...row, place: placeName(row.line), isLeftOut: isLeftOut.has(row) })),
    first,
    firstBefore: Math.max(0, first - ROWS_A_PAGE),
    listedCount: listed.length,
    rowCount: rows.length,
    leftOutCount: leftOut.length,
    guesses: [
      ...guesses,
      ...(hasMoneyIn
        ? [{ about: 'money-in', choices: ['keep', 'leave-out'], answer: moneyIn } as const]
        : []),
    ].map(({ about, choices, answer }) => ({
      about,
      question: importTexts.questions[about],
      answer,
      choices: choices.map((choice) => ({ answer: choice, label: choiceLabel(choice, headers) })),
    })),
    totals: preview.totals,
    names: commonNames(rows),
    categories: offered.map(({ name }) => name),
    refused: refused.slice(0, MOST_LEFT_OUT).map(({ line, code, text = '' }) => ({
      place: placeName(line, importTexts.lineAtStart),
      reason: importTexts.refusedLines[code],
      text,
    })),
    refusedCount: refused.length,
    ignoredCount: ignored.length,
    ignored: ignored.slice(0, MOST_LEFT_OUT).map(({ line, code, otherFile }) => ({
      place: otherFile?.name ?? placeName(line, importTexts.lineAtStart),
      reason:
        otherFile === undefined
          ? importTexts.ignoredLines[code]
          : importTexts.refusedFiles[otherFile.refusedFile],
      text: '',
    })),
    hasOtherFiles: ignored.some(({ otherFile }) => otherFile !== undefined),
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
      choices: choices.map((answer) => ({ answer, label: choiceLabel(answer, headers) })),
    })),
    isBalanceWrong: preview.balanceAddsUp === false,
    encoding: preview.encoding,
  }
}

/** The names whose category nothing says, the most frequent first. */
function commonNames(rows: readonly PreviewRow[]) {
  const counts = new Map<string, { name: string; category: string; count: number }>()
  for (const { name, category, isSure } of rows) {
    if (isSure) continue
    const key = expenseNameKey(name)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { name, category, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count).slice(0, MOST_NAMES)
}
