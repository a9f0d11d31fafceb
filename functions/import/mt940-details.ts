/** Reads `:86:` of MT940, information to the account owner: each country writes it in its own way. */

export type Details = { readonly name: string; readonly note: string }

// German and Polish banks: a code of the business, and fields of two digits behind `?`, `>`, `~` or `<`.
const NUMBERED = /^\s*\d{0,4}([?>~<^])\d\d/
// Dutch banks: `/NAME/Jane/REMI/Rent/`.
const KEYS =
  /\/(TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|ORDP|BENM|CNTP|PREF|INIT|ISDT|PURP|SVCL|ULT[BCD]|RTRN|ADDR|OCMT|CHGS|EXCH|BUSP|PARF|FEES|ID)\//
// Within the numbered fields, SEPA has references of its own; the text for people is SVWZ.
const SEPA_TEXT =
  /SVWZ\+(.*?)(?=(?:EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|ABWA|ABWE|PURP|IBAN|BIC)\+|$)/s
// A field is of 27 characters: a text that fills it goes on in the next one without a blank.
const FIELD_WIDTH = 27

/** The name and the note of a movement, from its details and from what stands below `:61:`. */
export function readDetails(
  details: readonly string[],
  supplement: readonly string[],
  isHungarian: boolean,
): Details {
  const below = supplement.map(oneLine).filter(Boolean)
  const texts = new Set([...textsOf(details, isHungarian), ...below])
  texts.delete('')
  const [name = '', ...notes] = texts
  return { name, note: notes.join('\n') }
}

/** The name first, and the notes behind it. */
function textsOf(details: readonly string[], isHungarian: boolean): readonly string[] {
  if (isHungarian) return hungarian(details)
  const joined = details.join('')
  const mark = NUMBERED.exec(joined)?.[1]
  if (mark !== undefined) return numbered(joined, mark)
  if (/^\s*\/[A-Z]{2,4}\//.test(joined)) return keyed(joined) ?? plain(details)
  return plain(details)
}

/** `?00` is the kind of the movement, `?20` to `?29` and `?60` to `?63` a text, `?32` and `?33` a name. */
function numbered(joined: string, mark: string): readonly string[] {
  const [, ...parts] = joined.split(new RegExp(`\\${mark}(\\d\\d)`))
  const fields = new Map<string, string>()
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [code = '', text = ''] = [parts[at], parts[at + 1]]
    fields.set(code, (fields.get(code) ?? '') + text)
  }
  const textAt = (codes: readonly number[]) =>
    joinFields(codes.map((code) => fields.get(String(code)) ?? ''))
  const all = textAt([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 60, 61, 62, 63])
  const purpose = oneLine(SEPA_TEXT.exec(all)?.[1] ?? all)
  const name = oneLine(textAt([32, 33]))
  const kind = oneLine(fields.get('00') ?? '')
  return name === '' ? [kind, purpose] : [name, purpose || kind]
}

function joinFields(fields: readonly string[]): string {
  return fields.map((text) => (text.length < FIELD_WIDTH ? `${text} ` : text)).join('')
}

function keyed(joined: string): readonly string[] | undefined {
  const [, ...parts] = joined.split(KEYS)
  const values = new Map<string, string>()
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [key = '', value] = [parts[at], oneLine(parts[at + 1] ?? '')] as const
    if (value !== '' && !values.has(key)) values.set(key, value)
  }
  // `/CNTP/account/bank/name/city/`.
  const name = values.get('NAME') ?? values.get('CNTP')?.split('/')[2] ?? ''
  const remittance = (values.get('REMI') ?? '')
    .replace(/^(?:USTD\/+|STRD\/[A-Z]*\/)/, '')
    .replace(/\/{1,3}$/, '')
  const kind = values.get('TRTP') ?? ''
  const texts = [name.replace(/\/{1,3}$/, ''), remittance].map(oneLine).filter(Boolean)
  if (texts.length === 0 && kind === '') return undefined
  return texts.length === 0 ? [kind] : texts
}

/** Lines as they are, without the number of a German business code. */
function plain(details: readonly string[]): readonly string[] {
  const [first = '', ...rest] = details
  return [first.replace(/^\s*999(?:PN\d{4})?/, ''), ...rest].map(oneLine).filter(Boolean)
}

/** `:NS:` of Hungarian banks: a number and a text a line, of which 15 and 16 are the name, 09 a text. */
function hungarian(details: readonly string[]): readonly string[] {
  const textAt = (...codes: string[]) =>
    joinFields(
      codes
        .flatMap((code) => details.filter((line) => line.startsWith(code)))
        .map((line) => line.slice(2)),
    )
  return [textAt('15', '16'), textAt('09')].map(oneLine)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
