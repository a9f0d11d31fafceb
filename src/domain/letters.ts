/**
 * The table of letters: which characters count as the same when names are compared (identity) and
 * when texts are searched. It depends neither on the engine's Unicode version nor on a locale, so
 * that every host makes the same keys.
 *
 * The database has keys in one version of this table. Whoever changes what a function here returns
 * raises LETTERS_VERSION: the next migration then writes the keys anew (src/hosts/letters/).
 */
import { KNOWN_LETTERS } from './known-letters.ts'

/** Version 1 was: lower case and NFC, without variation selectors. */
export const LETTERS_VERSION = 2

/**
 * What makes two names one (`Food`, ` FOOD`): case, by Unicode's full case folding (`Straße` is
 * `STRASSE`); dotted and dotless i; full-width and half-width forms; quotes, hyphens and dashes;
 * blanks; and what is invisible. Accents count, however they are composed. So does what is only
 * compatible in Unicode: `m²` is not `m2`.
 */
export function identityText(name: string): string {
  if (PLAIN_NAME.test(name)) return name.toLowerCase()
  const visible = name.replace(INVISIBLE, '').replace(WIDE, (each) => each.normalize('NFKC'))
  return foldPunctuation(visible.replace(KNOWN_LETTERS, foldIdentity)).trim()
}

/**
 * What makes two texts one in a search: as above, and without accents and ligatures. Line ends
 * stay.
 */
export function searchText(text: string): string {
  if (PLAIN_TEXT.test(text)) return text.toLowerCase()
  const visible = foldPunctuation(text.replace(INVISIBLE, ''))
  return foldPunctuation(visible.replace(KNOWN_LETTERS, foldForSearch))
}

/** A key as the database holds it: it refuses those of another version. */
export function versionedKey(key: string): string {
  return KEY_MARK + key
}

/** What the keys of this version begin with. */
export const KEY_MARK = `${LETTERS_VERSION}|`

// ASCII without what is folded besides the case: most names, and the quick way.
const PLAIN_NAME = /^(?![^]* {2})[!-_a-~](?:[ -_a-~]*[!-_a-~])?$/
const PLAIN_TEXT = /^(?![^]* {2})[\n -_a-~]*$/

// Variation selectors, joiners, marks of direction, soft hyphens and fillers. The characters that
// spell the flag of Scotland (U+E0020 and on) are no less invisible, and tell it from England's.
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0100}-\u{e01ef}]/gu

// Full-width, half-width and small forms.
const WIDE =
  /[\ufe50-\ufe52\ufe54-\ufe66\ufe68-\ufe6b\uff01-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\uffe0-\uffe2\uffe4-\uffe6\uffe8-\uffee]+/g

const BLANKS = /[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000]+/g
const SINGLE_QUOTES =
  /[`\u00b4\u02b9\u02bb-\u02bd\u05f3\u1fef\u1ffd\u2018-\u201b\u2032\u2035\u2039\u203a\u275b\u275c\ua78b\ua78c]/g
const DOUBLE_QUOTES =
  /[\u00ab\u00bb\u02ba\u05f4\u201c-\u201f\u2033\u2036\u275d\u275e\u300c-\u300f\u301d-\u301f\ufe41-\ufe44]/g
const HYPHENS =
  /[\u02d7\u058a\u05be\u1806\u2010-\u2015\u2043\u207b\u2212\u2e3a\u2e3b\ufe31\ufe32\ufe58]/g

function foldPunctuation(text: string): string {
  return text
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(HYPHENS, '-')
    .replaceAll('\u2026', '...')
    .replaceAll('\u301c', '~')
    .replace(BLANKS, ' ')
}

function foldIdentity(letters: string): string {
  return foldCase(letters.normalize('NFD')).normalize('NFC')
}

function foldForSearch(letters: string): string {
  return foldCase(letters.normalize('NFKD').replace(MARKS, ''))
    .replace(STROKED, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFC')
}

/**
 * The full case folding of letters in NFD or NFKD. Through the upper case, which spells out `ß` and
 * ligatures, and is one for dotless and dotted i but for the dot. The lower case of a sigma depends
 * on its neighbours.
 */
function foldCase(letters: string): string {
  return letters.includes(IOTA_SUBSCRIPT)
    ? letters.split(IOTA_SUBSCRIPT).map(foldCase).join(IOTA_SUBSCRIPT)
    : foldWithoutIota(letters)
}

// A mark like others, whose upper case is a letter.
const IOTA_SUBSCRIPT = '\u0345'

function foldWithoutIota(letters: string): string {
  return letters
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/(?<=i[\u0316-\u0333]*)\u0307/g, '')
}

// Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel marks and the stretch of Arabic.
// The marks of Indic scripts are vowels, and stay.
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]/g

// Letters with a stroke and the like, which Unicode does not take apart (as in CLDR's Latin-ASCII),
// and what keyboards of Arabic and Persian write differently.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  '\u2044': '/',
}
const STROKED = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g')
