/** Which columns of a table hold amounts of money, and what their headers say of it. */
import { headerText, type HeaderRole } from './header-words.ts'
import { columnsOf, shareOf, type Column } from './table-columns.ts'

const ENOUGH = 0.9
// A damaged cell leaves a column what it is, among few too.
const ENOUGH_NAMED = 0.5
const AMOUNT_ROLES = ['amount', 'debit', 'credit'] as const
export const MONEY_ROLES: readonly HeaderRole[] = ['amount', 'debit', 'credit', 'balance']

/** Whether the cells are amounts, and no days or numbers of accounts. */
export function holdsMoney({ filled, dashes, amounts, days, header, roles }: Column): boolean {
  const isNamed = roles.some(({ role }) => MONEY_ROLES.includes(role))
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
export function hasOnlyBalances(money: readonly Column[], columns: readonly Column[]): boolean {
  const unreadable = columns.filter(
    (column) =>
      !money.includes(column) &&
      column.filled > column.dashes &&
      AMOUNT_ROLES.some((role) => shareOf(column, role) === 1),
  )
  return unreadable.length > 0 && money.every((column) => moneyRole(column) === 'balance')
}

/** The first role of money that a header names; undefined where it names none. */
export function moneyRole({ roles }: Column): HeaderRole | undefined {
  return roles.find(({ role }) => MONEY_ROLES.includes(role))?.role
}

/** The column whose header names a balance; undefined where those of all columns do. */
export function balanceColumn(money: readonly Column[]): Column | undefined {
  const named = columnsOf(money, 'balance').filter((column) => moneyRole(column) === 'balance')
  return named.length < money.length ? named[0] : undefined
}
