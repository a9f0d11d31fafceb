/**
 * The parts of a workbook of Office Open XML (ECMA-376, `.xlsx`) with the expenses in rows: the least that
 * Excel, LibreOffice and Numbers open without a complaint.
 */
import { daysBetween, type Day } from './day.ts'
import { EXPORT_COLUMNS } from './export-columns.ts'
import type { Expense } from './expense.ts'
import type { Ledger } from './ledger.ts'
import { memoize, MOST_TEXTS } from './memoize.ts'

/** As many rows as Excel opens in a sheet; further ones are in another sheet. */
export const ROWS_OF_SHEET = 1_048_576

/** A spreadsheet computes with so many digits, so that a longer number would lose some: it is text. */
const MOST_DIGITS = 15

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Each column with the start of its cells, and what writes the rest behind the number of the row. */
const COLUMNS = EXPORT_COLUMNS.map((column, index) => ({
  column,
  start: `<c r="${LETTERS[index]}`,
  cell: { day: dayCell, number: numberCell, text: textCell }[column.kind],
}))

/** The beginning of a sheet: the headings, which stay in view. */
export const SHEET_HEAD =
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  '<cols><col min="1" max="1" width="12" customWidth="1"/>' +
  '<col min="2" max="3" width="24" customWidth="1"/></cols><sheetData>' +
  headings()
export const SHEET_END = '</sheetData></worksheet>'

/** The row of an expense, by its number in the sheet: many readers find cells by their addresses only. */
export function sheetRow(
  number: number,
  expense: Expense,
  ledger: Pick<Ledger, 'currency'>,
): string {
  const place = String(number)
  let row = '<row>'
  for (const { column, start, cell } of COLUMNS) {
    const value = column.value(expense, ledger)
    if (value !== '') row += start + place + cell(value)
  }
  return `${row}</row>`
}

/** The other parts of a workbook with so many sheets, by their paths. */
export function workbookParts(sheets: number): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1)
  return {
    '[Content_Types].xml': contentTypes(numbers),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(numbers),
    'xl/_rels/workbook.xml.rels': relationships([
      ...numbers.map((number) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles(),
  }
}

function headings(): string {
  const cells = COLUMNS.map(
    ({ column, start }) => `${start}1" s="2" t="str"><v>${column.heading}</v></c>`,
  )
  return `<row>${cells.join('')}</row>`
}

/** With style 1: `styles` has them in their order. */
function dayCell(day: Day): string {
  return `" s="1"><v>${serialDay(day)}</v></c>`
}

function numberCell(value: string): string {
  return hasFewDigits(value) ? `"><v>${value}</v></c>` : textCell(value)
}

/** Of most numbers, the length says it. */
function hasFewDigits(value: string): boolean {
  return value.length <= MOST_DIGITS || value.replace(/\D|^[-0.]+/g, '').length <= MOST_DIGITS
}

/** Most texts have the shorter form, in which not every reader knows escaped characters and blanks. */
function textCell(text: string): string {
  return isPlain(text)
    ? `" t="str"><v>${text}</v></c>`
    : `" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

function isPlain(text: string): boolean {
  return text.trim() === text && !/[&<>_\p{Cc}\uFFFE\uFFFF]/u.test(text)
}

/** Days since the end of 1899; before March 1900 one less, since Excel takes 1900 for a leap year. */
const serialDay = memoize((day: Day) => {
  const days = daysBetween('1899-12-30', day)
  return days <= 60 ? days - 1 : days
}, MOST_TEXTS)

/** Characters that XML cannot hold are written as `_x0008_` (ECMA-376, 22.9.2.19), and that itself too. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, (sign) => `_x${hexOf(sign)}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

function contentTypes(sheets: readonly number[]): string {
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('/xl/workbook.xml', 'sheet.main') +
    part('/xl/styles.xml', 'styles') +
    sheets.map((number) => part(`/xl/worksheets/sheet${number}.xml`, 'worksheet')).join('') +
    '</Types>'
  )
}

function part(path: string, type: string): string {
  const contentType = `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml`
  return `<Override PartName="${path}" ContentType="${contentType}"/>`
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function workbook(sheets: readonly number[]): string {
  const each = sheets.map(
    (number) => `<sheet name="${number}" sheetId="${number}" r:id="rId${number}"/>`,
  )
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${each.join('')}</sheets></workbook>`
}

/** Three styles: 0 as it is, 1 a day in the order of the reader's country (14), and 2 a bold heading. */
function styles(): string {
  return (
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="3">${format(0, 0, 'applyFont')}${format(14, 0, 'applyNumberFormat')}` +
    `${format(0, 1, 'applyFont')}</cellXfs></styleSheet>`
  )
}

function format(number: number, font: number, applied: string): string {
  return `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" ${applied}="1"/>`
}
