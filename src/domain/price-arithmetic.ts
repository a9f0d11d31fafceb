/** Sums in the price field, such as `12.50+3`: worked out in whole fractions, and never rounded. */
import type { Ledger } from './ledger.ts'
import { currencyDigits, examplePrice, formatCount } from './money.ts'
import type { PriceFault, PriceRefusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

/** An exact decimal: its sign, and the ASCII digits before and after the point. */
export type Decimal = { negative: boolean; whole: string; fraction: string }

/** A number in a sum. `fault` is why it is no price: it may still multiply or divide one. */
export type Operand = Decimal & { fault: PriceFault | undefined }

// Rates of exchange are quoted with up to six decimals, and their inverses with up to ten.
const MOST_DECIMALS = 10
const DEEPEST = 10

// The dash of `12.-` replaces the decimals where it cannot be a minus: `12.-+3`, not `12.-3`.
const TOKENS = /[-+*/()]|(?:[^-+*/()]|(?<=\d[.,])-{1,2}(?! *[-(\d.,٫]))+/g

// `2026-06-05`, `5/6/26`, `06/2026`: blanks around the signs, or `÷`, make it a sum.
const DAY =
  /^(?:\d{4}([-/／])\d{1,2}\1\d{1,2}|\d{1,2}([-/／])\d{1,2}\2(?:\d\d){1,2}|0\d[-/／]\d+|\d+[-/／]0\d)$/

/**
 * Works out prices with `+ - * /` and brackets; numbers with up to ten decimals may multiply and
 * divide them. `text` is in ASCII digits, without the currency at its ends; `read` reads a number
 * as a price is read. The answer has the currency's decimals, and may be zero or beyond the limit.
 * It is undefined for what is no sum; what is wrong with a sum is refused with an example.
 */
export function parseSum(
  text: string,
  ledger: Ledger,
  read: (number: string, ledger: Ledger) => Result<Operand, PriceFault>,
): Result<Decimal, PriceRefusal> | undefined {
  const price = examplePrice(ledger)
  const two = formatCount(ledger, '2')
  const product = `${price}/${two}`

  if (DAY.test(text)) {
    return refused({ code: 'sum-or-day' }, `${price} - ${two}`)
  }
  if (isFraction(text)) return undefined
  const plain = plainOperators(text)
  const tokens = (plain.match(TOKENS) ?? []).map((token) => token.trim()).filter(Boolean)
  const numbers = tokens.filter((token) => !isSign(token))
  if (!numbers.every((number) => /\d/.test(number))) return undefined
  if (!isWellFormed(tokens)) {
    const readable = numbers.length > 0 && numbers.every((number) => read(number, ledger).ok)
    return readable && /[*/]/.test(plain) ? refused({ code: 'price-signs' }, product) : undefined
  }
  const operands: Operand[] = []
  for (const number of numbers) {
    const operand = read(number, ledger)
    if (!operand.ok) return refused(operand.problem, price)
    operands.push(operand.value)
  }
  if (operands.some(({ fraction }) => fraction.length > MOST_DECIMALS)) {
    return refused({ code: 'sum-decimals', most: MOST_DECIMALS }, product)
  }
  const { top, bottom, fault } = evaluate(tokens, operands)
  if (fault !== undefined) return refused(fault, price)
  if (bottom === 0n) return refused({ code: 'sum-divided-by-zero' }, product)

  const digits = currencyDigits(ledger.currency)
  const units = top * 10n ** BigInt(digits)
  if (units % bottom !== 0n) {
    return refused({ code: 'sum-uneven', currency: ledger.currency }, product)
  }
  const minor = units / bottom
  const negative = minor < 0n
  if (negative && tokens[0] !== '-') {
    return refused({ code: 'sum-below-zero' }, `-${price}+${two}`)
  }
  const figures = String(negative ? -minor : minor).padStart(digits + 1, '0')
  const point = figures.length - digits
  return ok({ negative, whole: figures.slice(0, point), fraction: figures.slice(point) })
}

function refused(fault: PriceFault, example: string) {
  return refuse({ ...fault, example })
}

// Not the `x` of `0x10`, and not `·`, which is the decimal point of older British prices.
function plainOperators(text: string): string {
  return text
    .replace(/[×∗＊]/g, '*')
    .replace(/[÷∕／]/g, '/')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
}

/** Whether the text is a share of one, such as `1/2`: rather a day or a fraction than a price. */
function isFraction(text: string): boolean {
  const [, top = '1', bottom = '0'] = /^(\d+)[/／](\d+)$/.exec(text) ?? []
  return BigInt(top) < BigInt(bottom)
}

function isSign(token: string): boolean {
  return /^[-+*/()]$/.test(token)
}

/** Whether brackets hold sums, no deeper than ten, and neither one number nor the whole. */
function isWellFormed(tokens: readonly string[]): boolean {
  const signs = tokens.map((token) => (isSign(token) ? token : 'n'))
  let shape = signs.join('').replace(/^[-+]/, '')
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    shape = shape.replace(/\(n(?:[-+*/]n)+\)/g, 'n')
  }
  return /^n(?:[-+*/]n)+$/.test(shape)
}

type Fraction = { top: bigint; bottom: bigint; fault: PriceFault | undefined }

const ZERO: Fraction = { top: 0n, bottom: 1n, fault: undefined }
const PRECEDENCE: Record<string, number> = { '(': 0, ')': 1, '+': 2, '-': 2, '*': 3, '/': 3 }

/** Works out well-formed tokens, by Dijkstra's two stacks: brackets cost no calls. */
function evaluate(tokens: readonly string[], operands: readonly Operand[]): Fraction {
  const numbers = operands.map(({ whole, fraction, fault }) => {
    return { top: BigInt(whole + fraction), bottom: 10n ** BigInt(fraction.length), fault }
  })
  const values = /^[-+]$/.test(tokens[0] ?? '') ? [ZERO] : []
  const signs = ['(']
  for (const token of [...tokens, ')']) {
    const precedence = PRECEDENCE[token] ?? -1
    while (precedence > 0 && (PRECEDENCE[signs.at(-1) ?? ''] ?? 0) >= precedence) {
      const [a = ZERO, b = ZERO] = values.splice(-2)
      values.push(combine(a, signs.pop(), b))
    }
    if (token === ')') signs.pop()
    else if (isSign(token)) signs.push(token)
    else values.push(numbers.shift() ?? ZERO)
  }
  return values[0] ?? ZERO
}

/** One of two factors must be a price. A bottom of zero stays zero, so that division by zero is seen. */
function combine(a: Fraction, sign: string | undefined, b: Fraction): Fraction {
  const bottom = a.bottom * b.bottom
  if (sign === '*') return { top: a.top * b.top, bottom, fault: a.fault && b.fault }
  if (sign === '/') {
    return { top: a.top * b.bottom ** 2n, bottom: bottom * b.top, fault: a.fault }
  }
  const top = sign === '-' ? -b.top : b.top
  return { top: a.top * b.bottom + top * a.bottom, bottom, fault: a.fault ?? b.fault }
}
