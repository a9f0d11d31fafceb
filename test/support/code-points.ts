import * as fc from 'fast-check'

const SURROGATES = { first: 0xd800, count: 0x800 }

/**
 * Any code point but half a surrogate pair, as the unit of `fc.string`. For its own unit `binary`,
 * fast-check first makes a table of all million, which takes a second.
 */
export const anyCodePoint = fc.nat({ max: 0x10ffff - SURROGATES.count }).map(
  (number) => String.fromCodePoint(number < SURROGATES.first ? number : number + SURROGATES.count),
  (text) => {
    const number = typeof text === 'string' ? (text.codePointAt(0) ?? -1) : -1
    if (number < 0 || text !== String.fromCodePoint(number)) throw new Error('no code point')
    return number < SURROGATES.first ? number : number - SURROGATES.count
  },
)
