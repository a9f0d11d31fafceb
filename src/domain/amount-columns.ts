/** Which columns of a table have the money, and which way it went. */
import { isZero } from './amount-formats.ts'
import { balanceCheck, unitsOf, type RowOrder, type SignedCell } from './balance-check.ts'
import { headerText } from './header-words.ts'
import { directionOf } from './money-direction.ts'
import {
  amountIn,
  cellAt,
  columnsOf,
  shareOf,
  type Column,
  type TableRow,
} from './table-columns.ts'

/** How money spent is written: with a minus, without one, or without the plus of the others. */
export type Spending = 'negative' | 'positive' | 'without plus'

export type AmountColumns =
  /** One column; `spending` is the sign of money spent. */
  | { readonly kind: 'signed'; readonly amount: number; readonly spending: Spending }
  | { readonly kind: 'pair'; readonly debit: number; readonly credit: number }
  /** One column without signs, and another with a word such as `Af` and `Bij`. */
  | { readonly kind: 'directed'; readonly amount: number; readonly direction: number }

export type AmountChoice = {
  readonly columns: AmountColumns
  readonly balance: number | undefined
  /** Whether nothing in the file tells spending from money that came in. */
  readonly isSignOpen: boolean
  /** Whether nothing tells the column of money out from that of money in. */
  readonly isPairOpen?: boolean
}

/** The rows that are entries, and in which order their days are. */
export type EntryRows = { readonly rows: readonly TableRow[]; readonly order: RowOrder }

const ENOUGH = 0.9
// A damaged cell leaves a column what it is, among few too.
const ENOUGH_NAMED = 0.5
const AMOUNT_ROLES = ['amount', 'debit', 'credit'] as const
const MONEY_ROLES = ['amount', 'debit', 'credit', 'balance'] as const

/** Undefined where no column has amounts; several numbers where any of these may be the one. */
export function chooseAmounts(
  columns: readonly Column[],
  table: EntryRows,
  dayColumn: number,
  chosen: number | undefined,
): AmountChoice | readonly number[] | undefined {
  const money = columns.filter((column) => holdsMoney(column) && column.index !== dayColumn)
  if (money.length === 0 || hasOnlyBalances(money, columns)) return undefined
  const balance = balanceColumn(money)
  const others = money.filter((column) => column !== balance)
  if (chosen !== undefined) return signed({ index: chosen }, columns, table, balance?.index)

  const { rows } = table
  const pair =
    namedPair(others, rows) ??
    namedHalf(others, columns) ??
    (hasNames(others) ? undefined : barePair(others, rows))
  if (pair !== undefined) return pairChoice(pair, others, table, balance?.index)

  const named = columnsOf(others, 'amount').filter((column) => mainRole(column) === 'amount')
  const [best] =
    named.length > 0 ? likeliest(named, columns, table, balance) : columnsOf(others, 'debit')
  if (best !== undefined) return signed(best, columns, table, balance?.index)
  return bareAmount(others, columns, table, balance)
}

/** Whether the cells are amounts, and no days or numbers of accounts. */
function holdsMoney({ filled, dashes, amounts, days, header, roles }: Column): boolean {
  const isNamed = roles.some(({ role }) => MONEY_ROLES.some((money) => money === role))
  const all = filled - dashes
  const needed = isNamed ? ENOUGH_NAMED * all : Math.min(ENOUGH * all, Math.max(2, all - 1))
  if (amounts === 0 || amounts < needed || days > filled / 2) return false
  return isNamed || !isNumberOfSomething(header)
}

function isNumberOfSomething(header: string): boolean {
  return /\b(?:id|no|nr|num|number|nummer|numero|account|acct|konto\w*|compte|cuenta|rekening|code|kod|ref\w*|iban|blz|bic|card|karte|check|cheque|rate|kurs|taux|year|month|week|tax|vat|fee|fees|gebuhr|points)\b/.test(
    headerText(header),
  )
}

/** Whether the amounts are in a column that cannot be read, and only those of the account are left. */
function hasOnlyBalances(money: readonly Column[], columns: readonly Column[]): boolean {
  const unreadable = columns.filter(
    (column) =>
      !money.includes(column) &&
      column.filled > column.dashes &&
      AMOUNT_ROLES.some((role) => shareOf(column, role) === 1),
  )
  return unreadable.length > 0 && money.every((column) => mainRole(column) === 'balance')
}

function mainRole({ roles }: Column) {
  return roles.find(({ role }) => MONEY_ROLES.some((money) => money === role))?.role
}

function hasNames(columns: readonly Column[]): boolean {
  return columns.some((column) => mainRole(column) !== undefined)
}

function balanceColumn(money: readonly Column[]): Column | undefined {
  const named = columnsOf(money, 'balance').filter((column) => mainRole(column) === 'balance')
  return named.length < money.length ? named[0] : undefined
}

/** Columns of money out and money in that their headers name. */
function namedPair(columns: readonly Column[], rows: readonly TableRow[]): Pair | undefined {
  const best = (role: 'debit' | 'credit') =>
    columnsOf(columns, role).find(
      (column) => mainRole(column) === role && shareOf(column, role) >= 0.3,
    )
  const [namedDebit, namedCredit] = [best('debit'), best('credit')]
  // Beside one whose name is known, the one that has an amount where that has none.
  const besides = (known: Column | undefined) =>
    columns.find(
      (column) => known !== undefined && column !== known && takeTurns(known, column, rows),
    )
  const debit = namedDebit ?? besides(namedCredit)
  const credit = namedCredit ?? besides(namedDebit)
  if (debit === undefined || credit === undefined) return undefined
  return takeTurns(debit, credit, rows) ? { debit: debit.index, credit: credit.index } : undefined
}

/** Columns that their headers name, of which one has nothing: all was spent, or all came in. */
function namedHalf(money: readonly Column[], columns: readonly Column[]): Pair | undefined {
  const [debit, credit] = (['debit', 'credit'] as const).map((role) =>
    columnsOf(columns, role).find(
      (column) =>
        mainRole(column) === role &&
        shareOf(column, role) >= 0.5 &&
        (money.includes(column) || column.filled === column.dashes),
    ),
  )
  if (debit === undefined || credit === undefined) return undefined
  const isHalf = money.includes(debit) !== money.includes(credit)
  return isHalf ? { debit: debit.index, credit: credit.index } : undefined
}

type Pair = { readonly debit: number; readonly credit: number; readonly isSure?: boolean }

/** Two columns side by side without names, of which each row has one. */
function barePair(columns: readonly Column[], rows: readonly TableRow[]): Pair | undefined {
  for (const one of columns) {
    const other = columns.find(({ index }) => index === one.index + 1)
    if (other === undefined || isAllEmpty(one) || isAllEmpty(other)) continue
    // Beside a column of money out with minuses, that of money in has none.
    const isAllOut = one.negatives === 0 || one.negatives === one.amounts - one.zeros
    if (!isAllOut || other.negatives > 0) continue
    if (!takeTurns(one, other, rows)) continue
    return { debit: one.index, credit: other.index, isSure: one.negatives > 0 }
  }
  return undefined
}

function isAllEmpty({ amounts, zeros }: Column): boolean {
  return amounts === zeros
}

/** Whether nearly every row has an amount in one of the columns, and none or zero in the other. */
function takeTurns(one: Column, other: Column, rows: readonly TableRow[]): boolean {
  let [turns, both] = [0, 0]
  for (const row of rows) {
    const [first, second] = [isSpent(row, one.index), isSpent(row, other.index)]
    if (first && second) both += 1
    if (first !== second) turns += 1
  }
  return turns > 0 && both <= turns / 10
}

function isSpent(row: TableRow, index: number): boolean {
  const amount = amountIn(cellAt(row, index))
  return amount !== null && ('uncertain' in amount || !isZero(amount))
}

function pairChoice(
  { debit, credit, isSure = true }: Pair,
  columns: readonly Column[],
  { rows, order }: EntryRows,
  named: number | undefined,
): AmountChoice {
  const cells = pairCells(rows, debit, credit)
  const balances = named === undefined && !isSure ? columns.map(({ index }) => index) : [named]
  const [proven] = balances.flatMap((index) => {
    const check = index === undefined ? undefined : balanceCheck(cells, rows, index, order)
    return check === undefined ? [] : [{ check, index }]
  })
  const isSwapped = proven?.check === 'reversed'
  const pair = isSwapped ? { debit: credit, credit: debit } : { debit, credit }
  return {
    columns: { kind: 'pair', ...pair },
    balance: proven?.index ?? named,
    isSignOpen: false,
    isPairOpen: !isSure && proven === undefined,
  }
}

function pairCells(rows: readonly TableRow[], debit: number, credit: number): SignedCell[] {
  return rows.map((row) =>
    isSpent(row, debit)
      ? { cell: cellAt(row, debit), side: 'out' }
      : { cell: cellAt(row, credit), side: 'in' },
  )
}

function signedCells(rows: readonly TableRow[], index: number): SignedCell[] {
  return rows.map((row) => ({ cell: cellAt(row, index) }))
}

/**
 * Of several columns with names of amounts, first the one with which the balance adds up, else those
 * that the most rows have, and of these the one that is in one currency.
 */
function likeliest(
  named: readonly Column[],
  columns: readonly Column[],
  { rows, order }: EntryRows,
  balance: Column | undefined,
): readonly Column[] {
  if (named.length < 2) return named
  const proven = named.find(
    ({ index }) =>
      balance !== undefined &&
      balanceCheck(signedCells(rows, index), rows, balance.index, order) !== undefined,
  )
  if (proven !== undefined) return [proven]
  const most = Math.max(...named.map(({ filled }) => filled))
  const full = named.filter(({ filled }) => filled === most)
  const inOne = full.filter(({ index }) => currencyCount(columns[index + 1]) === 1)
  const isMixed = full.some(({ index }) => currencyCount(columns[index + 1]) > 1)
  return isMixed && inOne.length > 0 ? inOne : full
}

/** How many currencies a column has; 0 where it has something else. */
function currencyCount(column: Column | undefined): number {
  if (column === undefined || column.currencies < column.filled || column.filled === 0) return 0
  return column.values.size
}

/** The amount among columns without names. */
function bareAmount(
  money: readonly Column[],
  columns: readonly Column[],
  table: EntryRows,
  balance: Column | undefined,
): AmountChoice | readonly number[] | undefined {
  const { rows, order } = table
  const most = Math.max(...money.map(({ moneyLike }) => moneyLike))
  // A point that one of many numbers has makes no amounts of them.
  const likely = money.filter(
    ({ moneyLike, filled }) => moneyLike > 0 && moneyLike * 3 >= most && filled > rows.length / 2,
  )
  const candidates = likely.length > 0 ? likely : money
  for (const column of candidates) {
    if (column.zeros === column.amounts) continue
    for (const other of candidates) {
      if (other === column) continue
      const cells = directedCells(columns, rows, column.index)
      const check = balanceCheck(cells, rows, other.index, order)
      if (check !== undefined) return signed(column, columns, table, other.index)
    }
    const pair = balancesAround(column, candidates, rows)
    if (pair !== undefined) return signed(column, columns, table, pair)
  }
  const both = candidates.filter(({ negatives, filled }) => negatives > 0 && negatives < filled)
  // From few rows no balance is proven, and in some it is damaged: it can be what has both signs.
  const isClear =
    both.length > 0 && rows.length > 3 && !mayBeBalances(both, candidates, columns, table)
  const [only, ...more] = (isClear ? both : candidates).toSorted(
    (one, other) => other.moneyLike - one.moneyLike,
  )
  if (only === undefined) return undefined
  if (more.length > 0 && !isDirected(columns, rows, only)) {
    return [only, ...more].map(({ index }) => index).toSorted((one, other) => one - other)
  }
  return signed(only, columns, table, balance?.index)
}

/** Amounts with their sign, or with the word beside them that stands for it. */
function directedCells(
  columns: readonly Column[],
  rows: readonly TableRow[],
  amount: number,
): SignedCell[] {
  const direction = directionColumn(columns, rows, amount)
  if (direction === undefined || (columns[amount]?.negatives ?? 0) > 0)
    return signedCells(rows, amount)
  return rows.map((row) => ({
    cell: cellAt(row, amount),
    side: isSpending(row, direction) ? 'out' : 'in',
  }))
}

/** Whether one of these columns adds up, in some rows at least, with the amounts of another one. */
function mayBeBalances(
  suspects: readonly Column[],
  candidates: readonly Column[],
  columns: readonly Column[],
  { rows, order }: EntryRows,
): boolean {
  const others = candidates.filter((column) => !suspects.includes(column))
  return others.some(({ index }) => {
    const cells = directedCells(columns, rows, index)
    return suspects.some(
      (suspect) =>
        balanceCheck(cells, rows, suspect.index, order, { mostWrong: rows.length - 2 }) !==
        undefined,
    )
  })
}

/** The balance after each row, where another column is that before it and the amount is between them. */
function balancesAround(
  amount: Column,
  candidates: readonly Column[],
  rows: readonly TableRow[],
): number | undefined {
  for (const before of candidates) {
    const after = candidates.find(({ index }) => index === before.index + 1)
    if (after === undefined || before === amount || after === amount) continue
    const isBetween = rows.every((row) => {
      const [first = 0, second = 0, change = 0] = [before, after, amount].map(({ index }) =>
        unitsOf(cellAt(row, index)),
      )
      return BigInt(first) + BigInt(change) === BigInt(second)
    })
    if (isBetween) return after.index
  }
  return undefined
}

function isDirected(columns: readonly Column[], rows: readonly TableRow[], amount: Column) {
  return directionColumn(columns, rows, amount.index) !== undefined
}

/** Decides what the sign of one column of amounts means. */
function signed(
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
  const check =
    balance === undefined
      ? undefined
      : balanceCheck(signedCells(rows, amount), rows, balance, order)
  if (check !== undefined) return answer(check === 'reversed' ? 'positive' : 'negative')
  if (hasDirections(rows, amount)) return answer('negative')
  const column = columns[amount]
  if (column !== undefined && namesSpending(column)) {
    return answer(negatives > positives ? 'negative' : 'positive')
  }
  if (positives === 0) return answer('negative')
  if (negatives === 0 && hasPluses(rows, amount)) return answer('without plus')
  if (negatives > 0) {
    if (negatives * 3 >= positives) return answer('negative')
    return looksLikeCard(moved, signs, amount) ? answer('positive') : answer('negative', true)
  }
  const isTracker = balance === undefined && columnsOf(columns, 'category').length > 0
  return answer('positive', !isTracker)
}

function signOf(cell: string): -1 | 0 | 1 {
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

function isSpending(row: TableRow, direction: number): boolean {
  return directionOf(cellAt(row, direction)) === 'out'
}

function namesSpending(column: Column): boolean {
  return /\b(?:price|cost|spent|expense|expenses|preis|kosten|ausgabe|ausgaben|prix|cout|depense|gasto|precio|prezzo|preco|cena|debit|paid)\b/.test(
    headerText(column.header),
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

function isDirectionWord(cell: string): boolean {
  const word = directionOf(cell)
  return word === 'in' || word === 'out'
}

/** A column whose cells are words such as `Af` and `Bij`; of one word only where the header says so. */
function directionColumn(
  columns: readonly Column[],
  rows: readonly TableRow[],
  amount: number,
): number | undefined {
  const isDirection = ({ index, filled, values, roles }: Column) => {
    if (index === amount || filled < rows.length * ENOUGH || values.size === 0) return false
    const words = [...values].map((value) => directionOf(value))
    const known = words.filter((word) => word === 'in' || word === 'out')
    const isNamed = roles.some(({ role }) => role === 'direction')
    if (isNamed) return known.length > 0 && known.length * 2 >= words.length
    if (new Set(known).size < 2) return false
    // One damaged row among others does not make it another column.
    const unknown = rows.filter((row) => !isDirectionWord(cellAt(row, index)))
    return unknown.length === 0 || (unknown.length === 1 && rows.length > 3)
  }
  const found = columns.filter(isDirection)
  const named = found.find(({ roles }) => roles.some(({ role }) => role === 'direction'))
  return (named ?? found[0])?.index
}
