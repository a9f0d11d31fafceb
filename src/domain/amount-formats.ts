/** Amounts as files of banks and trackers write them. What people type is read by `price.ts`. */
import { currencyOf, isCurrencyCode, isCurrencyWord } from './currencies.ts'
import { plainCharacters } from './price-characters.ts'

/** The sign before the decimals. */
export type DecimalSign = '.' | ','

export type FileAmount = {
  readonly negative: boolean
  /** Whether a plus says that the amount is not negative. */
  readonly hasPlus: boolean
  /** Without zeros in front. */
  readonly whole: string
  /** Without zeros at the end. */
  readonly fraction: string
  /** What is beside the number: a code, a symbol or a name, in lower case. */
  readonly currency?: string | undefined
  /** A mark behind it that says where the money went: `CR`, `D`, `H`. */
  readonly direction?: 'out' | 'in' | undefined
}

/** `1,234`: whether these are thousands or decimals, something else has to decide. */
export type UncertainAmount = { readonly uncertain: DecimalSign }

// What Chinese and Japanese count besides money: `3月支払金額` is a header, and `1回払い` paid at once.
const COUNTED = /^(?:[月年回件点個笔期倍]|日(?![元圆円币幣]))/

const LONGEST_AMOUNT = 60
const MOST_DIGITS = 24

const DIRECTIONS: Readonly<Record<string, 'out' | 'in'>> = {
  cr: 'in',
  c: 'in',
  h: 'in',
  dr: 'out',
  db: 'out',
  d: 'out',
  s: 'out',
}

/** Reads an amount; undefined where the text is none, such as an empty cell. */
export function readAmount(
  text: string,
  decimalSign?: DecimalSign,
): FileAmount | UncertainAmount | undefined {
  // What most files have takes a tenth of the time in this way. Fewer than three digits are decimals.
  const [, minus, digits, decimals = ''] = /^(-?)(\d{1,15})(?:[.,](\d\d?))?$/.exec(text) ?? []
  if (digits !== undefined) {
    const fraction = decimals.replace(/0+$/, '')
    const whole = digits.replace(/^0+(?=\d)/, '')
    return { negative: minus === '-', hasPlus: false, whole, fraction }
  }
  if (text.length > LONGEST_AMOUNT || !/\p{Nd}/u.test(text)) return undefined
  const taken = takeSigns(plainCharacters(text))
  if (taken === undefined) return undefined
  const { number, ...signs } = taken
  const parts = splitNumber(number, decimalSign)
  if (parts === undefined || 'uncertain' in parts) return parts
  const whole = parts.whole.replace(/^0+(?=\d)/, '')
  const fraction = parts.fraction.replace(/0+$/, '')
  return whole.length + fraction.length > MOST_DIGITS ? undefined : { ...signs, whole, fraction }
}

/** The sign of the amount, its currency and its direction, and the number between them. */
function takeSigns(text: string) {
  const match =
    /^(?<words>(?:[^\d.,()+-]|\.(?=\p{L})|(?<=\p{L}{2}|\.\p{L})\.(?=[ \d]))*)(?<sign>[-+(]?) *(?<inner>(?:[^\d.,()+-]|\.(?=\p{L})|(?<=\p{L}{2}|\.\p{L})\.(?=[ \d]))*) *(?<minus>-?)(?<number>[.,]?\d[\d.,' ٫٬]*?)(?<end>(?:[.,]?[-–]{1,2})?)(?<close>\)?) *(?<behind>[^\d.,]*)(?:(?<=\p{L})\.)?$/u.exec(
      text,
    )
  if (match === null) return undefined
  const {
    words = '',
    sign = '',
    inner = '',
    minus = '',
    number = '',
    end = '',
  } = match.groups ?? {}
  const close = match.groups?.['close'] ?? ''
  const rest = (match.groups?.['behind'] ?? '').trim()
  const [, tail = '', closing = '', signBehind = ''] =
    /^([^)+-]*?) *(\)?) *([+-]?)$/.exec(rest) ?? []
  if (rest !== '' && tail === '' && closing === '' && signBehind === '') return undefined
  const isBracketed = sign === '(' && (close === ')' || closing === ')')
  if (sign === '(' && !isBracketed) return undefined
  if (sign !== '(' && (close === ')' || closing === ')')) return undefined
  const direction = DIRECTIONS[tail.replaceAll('.', '')]
  const currencies = [words.trim(), inner.trim(), direction === undefined ? tail : '']
  const [currency, ...others] = currencies.filter((word) => word !== '')
  if (others.some((other) => other !== currency)) return undefined
  if (currency !== undefined && !isCurrencyText(currency)) return undefined
  // A dash for decimals, `12.-`, is no minus, and `12-` is one.
  const isMinusBehind = end === '-' || signBehind === '-'
  const signs = [isBracketed, sign === '-', minus === '-', isMinusBehind].filter(Boolean)
  if (signs.length > 1) return undefined
  const hasPlus = sign === '+' || signBehind === '+'
  return { negative: signs.length === 1, hasPlus, number, currency, direction }
}

/** A symbol, a name or a code; letters that are not Latin may be one that the table lacks. */
function isCurrencyText(text: string): boolean {
  if (COUNTED.test(text)) return false
  return (
    /^(?=.*[\p{L}\p{Sc}])[^a-z\d]{1,5}$/u.test(text) ||
    /^\p{L}{0,3}\p{Sc}\p{L}{0,2}$/u.test(text) ||
    isCurrencyWord(text.replace(/\.$/, ''))
  )
}

function splitNumber(
  number: string,
  decimalSign: DecimalSign | undefined,
): { whole: string; fraction: string } | UncertainAmount | undefined {
  const text = number.trim().replaceAll('٬', "'")
  const marks = [...text.matchAll(/[.,٫' ]/g)].map(([mark]) => mark)
  const last = marks.at(-1)
  if (last === undefined) return { whole: text, fraction: '' }
  const kinds = new Set(marks)
  const at = text.lastIndexOf(last)
  const fraction = text.slice(at + 1)
  if (last === "'" || last === ' ') return grouped(text)
  if (last === '٫') return withDecimals(text, at)
  const isRepeated = marks.indexOf(last) !== marks.length - 1
  if (isRepeated) return decimalSign === last ? undefined : grouped(text)
  if (kinds.size > 1) return withDecimals(text, at)
  if (fraction.length !== 3 || !/^[1-9]\d{0,2}$/.test(text.slice(0, at))) {
    return withDecimals(text, at)
  }
  if (decimalSign === undefined) return { uncertain: last === '.' ? '.' : ',' }
  return decimalSign === last ? withDecimals(text, at) : grouped(text)
}

function withDecimals(text: string, at: number) {
  const whole = grouped(text.slice(0, at))
  return whole === undefined ? undefined : { whole: whole.whole, fraction: text.slice(at + 1) }
}

/** A whole number in groups of three, or, as in India, of two before the last three. */
function grouped(text: string): { whole: string; fraction: string } | undefined {
  if (text === '') return { whole: '0', fraction: '' }
  const isGrouped =
    /^\d+$/.test(text) ||
    /^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$/.test(text) ||
    /^\d{1,2}(?:([.,])\d{2})+\1\d{3}$/.test(text) ||
    /^\d{1,3}(?:'\d{3})+(?:[.,]\d{3})$/.test(text)
  return isGrouped ? { whole: text.replace(/\D/g, ''), fraction: '' } : undefined
}

/** The amount as a decimal string without a sign, such as `12.5`. */
export function unsignedDecimal({ whole, fraction }: FileAmount): string {
  return fraction === '' ? whole : `${whole}.${fraction}`
}

export function isZero({ whole, fraction }: FileAmount): boolean {
  return !/[1-9]/.test(whole + fraction)
}

/** Whether a code, a symbol or a name can be this currency: `$` is the dollar of many countries. */
export function canBeCurrency(text: string, currency: string): boolean {
  const word = plainCharacters(text).replace(/\.$/, '')
  if (word.toUpperCase() === currency) return true
  if (isCurrencyCode(word.toUpperCase())) return false
  return currencyOf(currency).names.some(
    (name) => plainCharacters(name).replace(/\.$/, '') === word,
  )
}
