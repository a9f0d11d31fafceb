/** Payments between people in the exports of apps that split expenses: no spending. */
import { headerText } from './header-words.ts'
import type { MarkColumn } from './marked-rows.ts'

// Splitwise writes its file in the language of the person; behind these columns are the people.
const SPLITWISE: readonly (readonly [headers: string, category: string])[] = [
  ['Date,Description,Category,Cost,Currency', 'payment'],
  ['Datum,Beschreibung,Kategorie,Kosten,Währung', 'zahlung'],
  ['Fecha,Descripción,Categoría,Coste,Moneda', 'pago'],
  ['Data,Descrizione,Categorie,Costo,Valuta', 'pagamento'],
  ['Data,Descrição,Categoria,Custo,Moeda', 'pagamento'],
]
const CATEGORY = 2

// Of Spliit.
const REIMBURSEMENT: readonly string[] = ['is reimbursement', 'isreimbursement']

/** The column that marks such rows of the table with these headers; undefined where it is not of such an app. */
export function settlementColumn(headers: readonly string[]): MarkColumn | undefined {
  const texts = headers.map(headerText)
  const flag = texts.findIndex((text) => REIMBURSEMENT.includes(text))
  if (flag !== -1) return { index: flag, words: ['yes', 'true'] }
  const start = texts.slice(0, 5).join()
  const found = SPLITWISE.find(([expected]) => expected.split(',').map(headerText).join() === start)
  return found === undefined ? undefined : { index: CATEGORY, words: [found[1]] }
}
