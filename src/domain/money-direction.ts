/** Words beside an amount that say whether it left the account or came in. */
import { headerText } from './header-words.ts'
import { memoize } from './memoize.ts'

export type Direction = 'out' | 'in'
/** What a word says of a row: also that money only moved between own accounts, or that nothing moved. */
export type DirectionWord = Direction | 'neither'

const OUT = `
  d, db, dr, deb, debit, debited, debet, debito, soll, s, lastschrift, belastung, af, out, o, outgoing, outflow, expense,
  expenses, spending, withdrawal, withdraw, withdrawals, money out, paid out, sent, ausgabe, ausgang, uit, uitgave, depense, sortie,
  gasto, egreso, cargo, cargos, retiro, uscita, uscite, dare, saida, wydatek, wydatki, obciazenie, vydaj, vydej, odchozi, ut,
  ud, uttag, terheles, duguje, расход, расходы, списание, 支出, 转出, payment, purchase, check, cheque, bdeb, debits, dt, rashod,
  n d, nd, nota de debito, nota debito, debitos`
const IN = `
  c, cr, cred, credit, credited, kredit, credito, haben, h, gutschrift, bij, in, i, incoming, inflow, income, deposit,
  deposits, money in, paid in, received, einnahme, eingang, inkomsten, recette, entree, ingreso, abono,
  abonos, entrata, entrate, avere, entrada, wplyw, wplywy, uznanie, prijem, prichozi, inn, ind, insattning, jovairas,
  potrazuje, приход, доход, доходы, поступление, зачисление, пополнение, 收入, 转入, refund, return, credits, ct, prihod, k,
  n c, nc, nota de credito, nota credito, creditos`

const NEITHER = `
  transfer, transfers, neutral, internal, umbuchung, virement, traspaso, 不计收支, 中性交易, balance modification, 余额变更,
  opening balance, reconciliation`

const DIRECTIONS: ReadonlyMap<string, DirectionWord> = new Map([
  ...wordsOf(OUT).map((word) => [word, 'out'] as const),
  ...wordsOf(IN).map((word) => [word, 'in'] as const),
  ...wordsOf(NEITHER).map((word) => [word, 'neither'] as const),
])

function wordsOf(text: string): string[] {
  return text.split(',').map((word) => word.trim())
}

/** Where the money went, by a word that stands alone in a cell: `Af`, `CR`, `-`. */
export const directionOf = memoize((cell): DirectionWord | null => {
  const bare = cell.trim()
  if (/^[-−–]$/.test(bare)) return 'out'
  if (bare === '+') return 'in'
  if (bare === '/') return 'neither'
  return DIRECTIONS.get(headerText(bare)) ?? null
}, 2000)
