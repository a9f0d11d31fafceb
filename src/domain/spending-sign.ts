/** What the sign of a column of amounts means: money spent has a minus, or has none. */
import type { AmountChoice, EntryRows, Spending } from './amount-choice.ts'
import { isZero } from './amount-formats.ts'
import { balanceCheck, signedCells } from './balance-check.ts'
import { namesBothSides } from './column-roles.ts'
import { directionColumn, oneWordDirection, isSpending } from './direction-column.ts'
import { headerText } from './header-words.ts'
import { directionOf } from './money-direction.ts'
import { amountIn, cellAt, columnsOf, type Column, type TableRow } from './table-columns.ts'
import { agreesWithTracker } from './transfers.ts'

const ENOUGH = 0.9

/** Decides what the sign of one column of amounts means. */
export function signedChoice(
  { index: amount }: { readonly index: number },
  columns: readonly Column[],
  { rows, order }: EntryRows,
  balance: number | undefined,
): AmountChoice {
  const answer = (spending: Spending, isSignOpen = false): AmountChoice => ({
    columns: { kind: 'signed', amount, spending },
    balance,
    isSignOpen,
  })
  const direction = directionColumn(columns, rows, amount)
  const moved =
    direction === undefined
      ? rows
      : rows.filter((row) => directionOf(cellAt(row, direction)) !== 'neither')
  const signs = moved.map((row) => signOf(cellAt(row, amount)))
  const negatives = signs.filter((sign) => sign < 0).length
  const positives = signs.filter((sign) => sign > 0).length
  if (direction !== undefined) {
    if (negatives === 0 || positives === 0) {
      return { columns: { kind: 'directed', amount, direction }, balance, isSignOpen: false }
    }
    const agreeing = moved.filter(
      (row, index) => isSpending(row, direction) === (signs[index] ?? 0) < 0,
    )
    if (agreeing.length >= moved.length * ENOUGH) return answer('negative')
    if (agreeing.length <= moved.length * (1 - ENOUGH)) return answer('positive')
  }
  const ofOneWord = oneWordDirection(columns, amount)
  if (direction === undefined && ofOneWord !== undefined && negatives === 0) {
    return { columns: { kind: 'directed', amount, ...ofOneWord }, balance, isSignOpen: false }
  }
  const check =
    balance === undefined
      ? undefined
      : balanceCheck(signedCells(rows, amount), rows, balance, order)
  if (check !== undefined) return answer(check === 'reversed' ? 'positive' : 'negative')
  if (hasDirections(rows, amount)) return answer('negative')
  const agrees = agreesWithTracker(columns, moved, signs)
  if (agrees !== undefined) return answer(agrees ? 'negative' : 'positive')
  const column = columns[amount]
  if (column !== undefined && namesSpending(column)) {
    return answer(negatives > positives ? 'negative' : 'positive')
  }
  if (positives === 0) return answer('negative')
  if (negatives === 0 && hasPluses(rows, amount)) return answer('without plus')
  if (positives > 0 && onlyNegativesArePaid(moved, signs, amount)) return answer('positive')
  if (negatives > 0) {
    if (negatives * 3 >= positives) return answer('negative')
    return looksLikeCard(moved, signs, amount) ? answer('positive') : answer('negative', true)
  }
  const isTracker = balance === undefined && columnsOf(columns, 'category').length > 0
  return answer('positive', !isTracker)
}

/** -1 where a cell has an amount with a minus, 1 without one, and 0 where it has none. */
export function signOf(cell: string): -1 | 0 | 1 {
  const amount = amountIn(cell)
  if (amount === null) return 0
  if ('uncertain' in amount) return /^[-−(]|-$/.test(cell) ? -1 : 1
  if (isZero(amount)) return 0
  return amount.negative || amount.direction === 'out' ? -1 : 1
}

/** Whether amounts have a mark such as `CR` behind them, which says what no sign has to. */
function hasDirections(rows: readonly TableRow[], amount: number): boolean {
  return rows.some((row) => {
    const read = amountIn(cellAt(row, amount))
    return read !== null && !('uncertain' in read) && read.direction !== undefined
  })
}

/** Whether some amounts have a plus, and others nothing. */
function hasPluses(rows: readonly TableRow[], amount: number): boolean {
  const plus = rows.filter((row) => /^\+|\+$/.test(cellAt(row, amount)))
  return plus.length > 0 && plus.length < rows.length
}

function namesSpending({ header }: Column): boolean {
  if (namesBothSides(header)) return false
  if (/利用金額|支払総額|支払金額|이용금액|승인금액/.test(header)) return true
  return /\b(?:price|cost|spent|expense|expenses|preis|kosten|ausgabe|ausgaben|prix|cout|depense|gasto|precio|prezzo|preco|cena|debit|paid)\b/.test(
    headerText(header),
  )
}

/** Whether all that is negative says that a payment was received, as on the bill of a card, and nothing else does. */
function onlyNegativesArePaid(rows: readonly TableRow[], signs: readonly number[], amount: number) {
  const isPaid = ({ cells }: TableRow) =>
    cells.some(
      (cell, index) =>
        index !== amount &&
        /\b(?:payment received|payments received|payment thank you|thank you for your payment|pagamento recebido|pago recibido|gracias por su pago|paiement recu|prelevement automatique enregistre|addebito in c c|zahlung erhalten|betaling ontvangen|bedankt voor uw betaling|betalning mottagen)\b/.test(
          headerText(cell),
        ),
    )
  const negative = rows.filter((_, index) => (signs[index] ?? 0) < 0)
  return (
    negative.length > 0 &&
    negative.every(isPaid) &&
    !rows.some((row, index) => (signs[index] ?? 0) > 0 && isPaid(row))
  )
}

/** On a card's statement few rows are negative, and they say that they are payments or refunds. */
function looksLikeCard(rows: readonly TableRow[], signs: readonly number[], amount: number) {
  const negative = rows.filter((_, index) => (signs[index] ?? 0) < 0)
  const saying = negative.filter(({ cells }) =>
    cells.some(
      (cell, index) =>
        index !== amount &&
        /payment|paiement|thank|refund|return|credit|autopay|gutschrift|zahlung|rembours|betaling|abono|pago/i.test(
          cell,
        ),
    ),
  )
  return saying.length * 2 > negative.length
}
