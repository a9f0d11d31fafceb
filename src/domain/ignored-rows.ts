/** Rows behind the header that are no entries: the header again, balances, and what was not booked. */
import { headerText } from './header-words.ts'
import type { TableLayout } from './layout-result.ts'
import type { TableRow } from './table-columns.ts'

/** Whether a row repeats the header. */
export function isHeaderAgain({ cells }: TableRow, { header }: TableLayout): boolean {
  if (header === undefined || cells[0] !== header.cells[0]) return false
  return cells.join('\t') === header.cells.join('\t')
}

const BALANCE_WORD =
  /balance|bilan|sald|s a l d o|sold|stand|bertrag|likut|apyvart|atlikum|apgroz|käive|kaive|turnover|zůstatek|egyenleg|остаток|обороты|繰越|承前|余额/i

/** A row that says what was in the account: no movement. */
export function isBalance({ cells }: TableRow): boolean {
  // Comparing a cell with all of these takes longer than all else that is done with it.
  const likely = cells.filter((cell) => BALANCE_WORD.test(cell))
  return likely.some((cell) =>
    /^(?:(?:opening|closing|starting|ending|previous|beginning|total) balance|balance (?:brought|carried) (?:forward|down)|s a l d o|saldo(?: total)?(?: disponivel)?(?: do)? dia|saldo (?:anterior|inicial|final|iniziale|finale|poczatkowe|koncowe|per|am|vom)\b.*|anfangssaldo|endsaldo|kontostand|ubertrag|gesamtbilanz|bilancio totale|saldo total|solde (?:initial|final|precedent|au|anterieur)\b.*|likutis (?:pradziai|pabaigai)|apyvarta|(?:sakuma|beigu) atlikums|apgrozijums|(?:alg|lopp|alku|loppu)saldo|kaive|turnover|(?:pocatecni|konecny) zustatek|(?:nyito|zaro) egyenleg|(?:входящии|исходящии) остаток|обороты|前月繰越|前頁繰越|承前余额|beginsaldo|eindsaldo|(?:ingaende|utgaende|inngaende|utgaaende) saldo)$/.test(
      headerText(cell),
    ),
  )
}

/** Money that an account such as PayPal's takes from the bank for what it pays: the payment is a row of its own. */
export function isOwnTransfer({ cells }: TableRow): boolean {
  return cells.some(
    (cell) =>
      /deposit|dépôt|depósito|storting|bonifico|virement|gutschrift|withdrawal|abbuchung/i.test(
        cell,
      ) &&
      /^(?:(?:depot bancaire|virement bancaire|bonifico bancario|deposito bancario|bankstorting) \w+(?: \w+)?(?: (?:compte|conto|cuenta|conta))?(?: de)? paypal(?: rekening)?|bank deposit to pp account|bankgutschrift auf paypal konto|general card deposit|bank deposit|kreditkartengutschrift|user initiated withdrawal|von nutzer eingeleitete abbuchung)$/.test(
        headerText(cell),
      ),
  )
}

/** A movement that was not booked, or was taken back: pending, declined, reverted. */
export function isSkipped(status: string): boolean {
  return /\b(?:pending|declined|failed|reverted|cancelled|canceled|denied|rejected|expired|vorgemerkt|abgelehnt|storniert|en attente|refuse|pendiente|anulado|voided|void|removed|ausstehend|in sospeso|pendente|in behandeling|non contabilizzato|venter|slettet|umsatz vorgemerkt|geweigerd|odottaa|rifiutat[ao]|annullat[ao]|rechazad[ao]|cancelad[ao]|odrzucon[ay]|zamitnut[ao])\b|обработке|отклонен|отменен|交易关闭|交易失败/.test(
    headerText(status),
  )
}
