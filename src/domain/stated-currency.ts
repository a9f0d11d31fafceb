/** The currency that the lines above a table say: that of the account, as in `Kontowährung;EUR`. */
import { isCurrencyCode } from './currencies.ts'
import { headerRoles } from './header-words.ts'
import type { TableRow } from './table-columns.ts'

/** The one currency that these lines name; undefined where they name none, or several. */
export function statedCurrency(rows: readonly TableRow[]): string | undefined {
  const named = new Set(rows.flatMap(({ cells }) => currencyBehindLabel(cells) ?? []))
  const [currency] = named
  return named.size === 1 ? currency : undefined
}

/** The code in the cell behind the word, or behind its colon: `Currency: EUR`. */
function currencyBehindLabel(cells: readonly string[]): string | undefined {
  const texts = cells
    .flatMap((cell) => cell.split(/[:=]/))
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const label = texts.findIndex(isLabel)
  const code = label === -1 ? '' : (texts[label + 1] ?? '')
  return isCurrencyCode(code) ? code : undefined
}

/** `Currency`, and `Account currency` too, but no sentence about currencies. */
function isLabel(text: string): boolean {
  return headerRoles(text).some(({ role, share }) => role === 'currency' && share >= 0.5)
}
