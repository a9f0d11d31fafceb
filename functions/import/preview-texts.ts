/** A preview for programs, and for people at a terminal: docs/import.md. */
import { formatDay } from '../../src/domain/day.ts'
import type { ImportQuestion } from '../../src/domain/import-entry.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { formatPrice } from '../../src/domain/money.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import type { Preview } from './preview.ts'

/** The preview as one JSON object in one line. */
export function previewAsJson(preview: Preview): string {
  const { format, encoding, rows, refused, ignored, duplicates, similar, questions, totals } =
    preview
  return JSON.stringify({
    format,
    encoding,
    rows: rows.map(({ line, spentOn, price, name, category, note, tags }) => ({
      line,
      spent_on: spentOn,
      price,
      name,
      category,
      note,
      tags,
    })),
    refused: refused.map(({ line, code, text }) => ({
      line,
      code,
      message: importTexts.refusedLines[code],
      ...(text === undefined ? {} : { text }),
    })),
    ignored,
    duplicates,
    similar: similar.map(({ line, of, isJoined }) => ({ line, of: of.id, joined: isJoined })),
    questions: questions.map((question) => ({
      about: question.about,
      question: importTexts.questions[question.about],
      example: question.example,
      choices: question.choices.map((answer) => ({ answer, label: choiceLabel(answer) })),
    })),
    totals,
    balance_adds_up: preview.balanceAddsUp ?? null,
  })
}

/** The preview as lines of text, that of a row first. */
export function previewAsText(preview: Preview, ledger: Ledger): string {
  const { rows, refused, duplicates, questions, totals, balanceAddsUp } = preview
  const lines = [
    ...rows.map(({ line, spentOn, price, name, category }) =>
      [line, formatDay(ledger.locale, spentOn), formatPrice(ledger, price), category, name].join(
        '\t',
      ),
    ),
    ...refused.map(({ line, code, text }) =>
      [line, importTexts.refusedLines[code], text ?? ''].join('\t').trimEnd(),
    ),
    ...questions.flatMap(questionLines),
    importTexts.summary(
      rows.length,
      formatPrice(ledger, totals.spent),
      formatPrice(ledger, totals.returned),
    ),
    ...(duplicates.length > 0 ? [importTexts.known(duplicates.length)] : []),
    ...(preview.similar.length > 0 ? [importTexts.similar(preview.similar.length)] : []),
    ...(refused.length > 0 ? [importTexts.refused(refused.length)] : []),
    ...(balanceAddsUp === false ? [importTexts.balanceWrong] : []),
  ]
  return `${lines.join('\n')}\n`
}

function questionLines({ about, choices, example }: ImportQuestion): string[] {
  return [
    `${importTexts.questions[about]} (${example})`,
    ...choices.map((answer) => `  --answer ${about}=${answer}\t${choiceLabel(answer)}`),
  ]
}

/** What a choice means. */
export function choiceLabel(answer: string): string {
  const { choices } = importTexts
  const isNamed = answer in choices && answer !== 'column'
  if (isNamed) return choices[answer as Exclude<keyof typeof choices, 'column'>]
  return /^\d+$/.test(answer) ? choices.column(answer) : answer
}
