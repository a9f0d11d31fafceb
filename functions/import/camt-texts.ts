/** The name and the note of an entry of ISO 20022. */
import { childrenOf, textAt, textsAt, type XmlElement } from './camt-xml.ts'

/**
 * The name is the other party, or, of several transactions together, what is said of all; else the first
 * line of the remittance. The note is the rest. A price with a minus is money that came in.
 */
export function textOf(
  entry: XmlElement,
  transactions: readonly XmlElement[],
  price: string,
): { readonly name: string; readonly note: string } {
  const isReversal = /^(?:true|1)$/.test(textAt(entry, 'RvslInd'))
  // Where a payment is taken back, its parties stay who they were.
  const roles = price.startsWith('-') === isReversal ? ['Cdtr', 'Dbtr'] : ['Dbtr', 'Cdtr']
  const [party = '', owner = ''] = roles.map((role) => partyName(transactions, role))
  const remittance = transactions.flatMap((each) => childrenOf(each, 'RmtInf'))
  const structured = remittance.flatMap((each) => childrenOf(each, 'Strd'))
  const texts = [
    ...textsAt(remittance, 'Ustrd'),
    ...textsAt(structured, 'AddtlRmtInf'),
    ...structured.map((each) => textAt(each, 'CdtrRefInf/Ref')),
    ...textsAt(transactions, 'AddtlTxInf'),
  ]
  const own = textsAt([entry], 'AddtlNtryInf')
  const all = transactions.length > 1 ? [...own, ...texts] : [party, ...texts, ...own]
  const lines = all.flatMap((text) => text.split('\n')).map(oneLine)
  const [name = party || owner, ...notes] = new Set(lines.filter(Boolean))
  return { name, note: notes.join('\n') }
}

/** Since version 8, a name is of a party or of an agent. */
function partyName([transaction]: readonly XmlElement[], role: string): string {
  const paths = [role, `Ultmt${role}`].flatMap((each) =>
    ['Nm', 'Pty/Nm', 'Agt/FinInstnId/Nm'].map((name) => `RltdPties/${each}/${name}`),
  )
  return transaction === undefined ? '' : oneLine(textAt(transaction, ...paths))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
