/** The characters of a price, as some keyboard, page or script writes them, in the plain ones. */

// Letters of their own, without a mark that could be removed, and letters that look like quotes.
const LIKE: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ı: 'i' }

/**
 * The same text in ASCII digits and signs and in lower case, without accents and without marks of
 * writing direction: `Ｋč ５０` is `kc 50`.
 */
export function plainCharacters(typed: string): string {
  if (/^[ -~]*$/.test(typed)) return typed.trim().toLowerCase()
  return typed
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u2010-\u2014\u2212\uff0d\ufe63]/g, '-')
    .replace(/\uff0b/g, '+')
    .replace(/[\uff0e\u3002\uff61]/g, '.')
    .replace(/[\uff0c\u3001]/g, ',')
    .replace(/[\u2018\u2019\u02bb\u02bc\uff07]/g, "'")
    .replace(/[\u05f4\u201c\u201d]/g, '"')
    .replace(/[\uff21-\uff3a\uff41-\uff5a\uff04\ufe69\uffe0-\uffe6]/g, (wide) =>
      wide.normalize('NFKC'),
    )
    .trim()
    .replace(/\p{Zs}/gu, ' ')
    .toLowerCase()
    .replace(/[łđøı]/g, (letter) => LIKE[letter] ?? letter)
    .normalize('NFD')
    .replace(/(?<=\p{L})\p{Mn}+/gu, '')
    .normalize('NFC')
}

// Unicode keeps every script's decimal digits together in ascending runs of ten (TUS §4.6).
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return (code - first) % 10
}
