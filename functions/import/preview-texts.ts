/** A preview for people at a terminal. */
import { formatDay } from '../../src/domain/day.ts'
import type { ImportQuestion } from '../../src/domain/import-entry.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { formatCount, formatPrice } from '../../src/domain/money.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import { choiceLabel } from './choice-label.ts'
import type { FileReading } from './file-contents.ts'
import { placeOf } from './joined-files.ts'
import { byLine, type PreviewRow } from './preview.ts'
import { createSummary, type PreviewWriter } from './preview-summary.ts'

/** The preview as lines of text, that of a row first. */
export function textWriter(file: FileReading, ledger: Ledger) {
  const { questions, headers } = file
  const whole = createSummary(ledger)
  return {
    part(part) {
      whole.add(part)
      return part.rows
        .map((row) => `${placeAsText(file, row.line)}\t${rowAsText(row, ledger)}\n`)
        .join('')
    },
    end() {
      const { refused, duplicates, similar, balanceAddsUp } = whole
      const { spent, returned } = whole.totals()
      const counted = (count: number) => formatCount(ledger, `${count}`)
      const summary = importTexts.summary(
        whole.rowCount,
        counted(whole.rowCount),
        formatPrice(ledger, spent),
        formatPrice(ledger, returned),
      )
      const lines = [
        ...refused
          .toSorted(byLine)
          .map(({ line, code, text = '' }) =>
            [placeAsText(file, line), importTexts.refusedLines[code], text].join('\t').trimEnd(),
          ),
        ...whole.ignored.flatMap(({ otherFile }) =>
          otherFile === undefined
            ? []
            : [`${otherFile.name}\t${importTexts.refusedFiles[otherFile.refusedFile]}`],
        ),
        ...questions.flatMap((question) => questionLines(question, headers)),
        // Before a question is answered, no line is an expense yet.
        ...(questions.length > 0 ? [] : [summary]),
        ...(duplicates.length > 0 ? [importTexts.known(counted(duplicates.length))] : []),
        ...(similar.length > 0 ? [importTexts.similar(counted(similar.length))] : []),
        ...(refused.length > 0 ? [importTexts.refused(counted(refused.length))] : []),
        ...(balanceAddsUp === false ? [importTexts.balanceWrong] : []),
      ]
      return `${lines.join('\n')}\n`
    },
  } satisfies PreviewWriter
}

/** The line, and in an archive of several files where it is. */
function placeAsText(file: FileReading, counted: number): string {
  const { line, file: name } = placeOf(file, counted)
  return name === undefined ? String(counted) : `${counted} (${importTexts.line(line, name)})`
}

function rowAsText({ spentOn, price, name, category }: PreviewRow, ledger: Ledger): string {
  return [formatDay(ledger.locale, spentOn), formatPrice(ledger, price), category, name].join('\t')
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
