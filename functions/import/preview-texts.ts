/** A preview for programs, and for people at a terminal: docs/import.md. */
import { formatDay } from '../../src/domain/day.ts'
import type { ImportQuestion, RefusedLine } from '../../src/domain/import-entry.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { formatPrice } from '../../src/domain/money.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import type { FileReading } from './file-contents.ts'
import { bothAddUp, byLine, startTotals, type PreviewPart, type PreviewRow } from './preview.ts'

/** Writes a preview part by part, and what is known of the whole of it at the end. */
export type PreviewWriter = {
  readonly part: (part: PreviewPart) => string
  readonly end: () => string
}

/** The preview as one JSON object in one line. */
export function jsonWriter({ format, encoding, questions, headers }: FileReading, ledger: Ledger) {
  const whole = startWhole(ledger)
  let before = `{"format":${JSON.stringify(format)},"encoding":${JSON.stringify(encoding)},"rows":[`
  return {
    part(part) {
      whole.add(part)
      if (part.rows.length === 0) return ''
      const text = before + part.rows.map((row) => JSON.stringify(rowAsJson(row))).join(',')
      before = ','
      return text
    },
    end() {
      const rest = {
        refused: whole.refused.toSorted(byLine).map(refusedAsJson),
        ignored: whole.ignored.toSorted(byLine),
        duplicates: whole.duplicates,
        similar: whole.similar.map(({ line, of, isJoined }) => ({
          line,
          of: of.id,
          joined: isJoined,
        })),
        questions: questions.map((question) => questionAsJson(question, headers)),
        totals: whole.totals(),
        balance_adds_up: whole.balanceAddsUp ?? null,
      }
      return `${before === ',' ? '' : before}],${JSON.stringify(rest).slice(1)}\n`
    },
  } satisfies PreviewWriter
}

/** The preview as lines of text, that of a row first. */
export function textWriter({ questions, headers }: FileReading, ledger: Ledger) {
  const whole = startWhole(ledger)
  return {
    part(part) {
      whole.add(part)
      return part.rows.map((row) => `${rowAsText(row, ledger)}\n`).join('')
    },
    end() {
      const { refused, duplicates, similar, balanceAddsUp } = whole
      const { spent, returned } = whole.totals()
      const lines = [
        ...refused
          .toSorted(byLine)
          .map(({ line, code, text = '' }) =>
            [line, importTexts.refusedLines[code], text].join('\t').trimEnd(),
          ),
        ...questions.flatMap((question) => questionLines(question, headers)),
        importTexts.summary(
          whole.rowCount,
          formatPrice(ledger, spent),
          formatPrice(ledger, returned),
        ),
        ...(duplicates.length > 0 ? [importTexts.known(duplicates.length)] : []),
        ...(similar.length > 0 ? [importTexts.similar(similar.length)] : []),
        ...(refused.length > 0 ? [importTexts.refused(refused.length)] : []),
        ...(balanceAddsUp === false ? [importTexts.balanceWrong] : []),
      ]
      return `${lines.join('\n')}\n`
    },
  } satisfies PreviewWriter
}

/** What is said at the end: all but the rows that would be stored. */
function startWhole(ledger: Ledger) {
  const totals = startTotals(ledger)
  const whole = {
    rowCount: 0,
    refused: [] as RefusedLine[],
    ignored: [] as PreviewPart['ignored'][number][],
    duplicates: [] as PreviewPart['duplicates'][number][],
    similar: [] as PreviewPart['similar'][number][],
    balanceAddsUp: undefined as boolean | undefined,
    totals: () => totals.sums(),
    add(part: PreviewPart): void {
      totals.add(part.rows)
      whole.rowCount += part.rows.length
      whole.refused.push(...part.refused)
      whole.ignored.push(...part.ignored)
      for (const { line } of part.leftOut) whole.ignored.push({ line, code: 'left-out' })
      whole.duplicates.push(...part.duplicates)
      whole.similar.push(...part.similar)
      whole.balanceAddsUp = bothAddUp(whole.balanceAddsUp, part.balanceAddsUp)
    },
  }
  return whole
}

function rowAsJson({ line, spentOn, price, name, category, note, tags }: PreviewRow) {
  return { line, spent_on: spentOn, price, name, category, note, tags }
}

function rowAsText({ line, spentOn, price, name, category }: PreviewRow, ledger: Ledger): string {
  const cells = [line, formatDay(ledger.locale, spentOn), formatPrice(ledger, price)]
  return [...cells, category, name].join('\t')
}

function refusedAsJson({ line, code, text }: RefusedLine) {
  const message = importTexts.refusedLines[code]
  return { line, code, message, ...(text === undefined ? {} : { text }) }
}

function questionAsJson({ about, choices, example }: ImportQuestion, headers: readonly string[]) {
  return {
    about,
    question: importTexts.questions[about],
    example,
    choices: choices.map((answer) => ({ answer, label: choiceLabel(answer, headers) })),
  }
}

function questionLines(
  { about, choices, example }: ImportQuestion,
  headers: readonly string[],
): string[] {
  return [
    `${importTexts.questions[about]} (${example})`,
    ...choices.map((answer) => `  --answer ${about}=${answer}\t${choiceLabel(answer, headers)}`),
  ]
}

/** What a choice means; columns have the name that their header gives them. */
export function choiceLabel(answer: string, headers: readonly string[] = []): string {
  const { choices } = importTexts
  const isNamed = answer in choices && answer !== 'column'
  if (isNamed) return choices[answer as Exclude<keyof typeof choices, 'column'>]
  if (!/^\d+$/.test(answer)) return answer
  return headers[Number(answer) - 1]?.trim() || choices.column(answer)
}
