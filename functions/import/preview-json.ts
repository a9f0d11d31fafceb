/** A preview for programs: docs/import.md. */
import type { IgnoredLine, ImportQuestion, RefusedLine } from '../../src/domain/import-entry.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import { choiceLabel } from './choice-label.ts'
import type { FileReading } from './file-contents.ts'
import { placeOf } from './joined-files.ts'
import { byLine, type PreviewRow } from './preview.ts'
import { createSummary, type PreviewWriter } from './preview-summary.ts'

/** The preview as one JSON object in one line. */
export function jsonWriter(file: FileReading, ledger: Ledger) {
  const { format, encoding, questions, headers } = file
  const whole = createSummary(ledger)
  const placed = (line: number) => placeAsJson(file, line)
  let before = `{"format":${JSON.stringify(format)},"encoding":${JSON.stringify(encoding)},"rows":[`
  return {
    part(part) {
      whole.add(part)
      if (part.rows.length === 0) return ''
      const text =
        before +
        part.rows.map((row) => JSON.stringify({ ...placed(row.line), ...rowAsJson(row) })).join(',')
      before = ','
      return text
    },
    end() {
      const rest = {
        refused: whole.refused
          .toSorted(byLine)
          .map((each) => ({ ...placed(each.line), ...refusedAsJson(each) })),
        ignored: whole.ignored
          .toSorted(byLine)
          .map((each) => ({ ...placed(each.line), ...ignoredAsJson(each) })),
        duplicates: whole.duplicates.map(({ line, of }) => ({ ...placed(line), of })),
        similar: whole.similar.map(({ line, of, isJoined }) => ({
          ...placed(line),
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

/** The line, and in an archive of several files the one that it is of, and its number there. */
function placeAsJson(file: FileReading, counted: number) {
  const { line, file: name } = placeOf(file, counted)
  return { line: counted, ...(name === undefined ? {} : { file: name, file_line: line }) }
}

function rowAsJson({ spentOn, price, name, category, note, tags }: PreviewRow) {
  return { spent_on: spentOn, price, name, category, note, tags }
}

function ignoredAsJson({ code, otherFile }: IgnoredLine) {
  if (otherFile === undefined) return { code }
  return { code, file: otherFile.name, refused_file: otherFile.refusedFile }
}

function refusedAsJson({ code, text }: RefusedLine) {
  const message = importTexts.refusedLines[code]
  return { code, message, ...(text === undefined ? {} : { text }) }
}

function questionAsJson({ about, choices, example }: ImportQuestion, headers: readonly string[]) {
  return {
    about,
    question: importTexts.questions[about],
    example,
    choices: choices.map((answer) => ({ answer, label: choiceLabel(answer, headers) })),
  }
}
