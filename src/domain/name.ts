/** The names of categories, tags, members and ledgers. */
import type { NameField, Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { parseLine } from './input-text.ts'

type Limits = {
  readonly field: NameField
  /** As in `text.ts`. */
  readonly longest: number
}

/**
 * Reads a name: one line, single blanks, and nothing invisible that would make two names look like
 * one. Joiners are allowed where scripts and emoji need them.
 */
export function parseName(typed: string, { field, longest }: Limits): Result<string, Refusal> {
  const line = parseLine(typed, { field, longest })
  if (!line.ok) return line
  const name = line.value.replace(/\s+/g, ' ')
  if (name === '') return refuse({ code: 'missing', field })
  if (hasInvisible(name)) return refuse({ code: 'invisible-character', field })
  return ok(name)
}

/**
 * What two spellings of one name share: `Food`, `food ` and ` FOOD` are one. Letters are lowered
 * the same way in every locale, so `ISTANBUL` is `istanbul`, while `İstanbul` and `ıstanbul` are
 * others; accents count, and how they were composed does not. Nor do variation selectors: some
 * keyboards send one after an emoji and others do not.
 */
export function nameKey(name: string): string {
  return name
    .replace(/\p{Variation_Selector}/gu, '')
    .toLowerCase()
    .normalize('NFC')
}

// U+200C and U+200D shape Persian, Indic and emoji text, and are invisible beside these letters.
const PLAIN = `[${['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Han', 'Hiragana', 'Katakana', 'Hangul']
  .map((script) => `\\p{Script=${script}}`)
  .join('')}\\p{Nd}\\p{P}\\s]`
const BESIDE_PLAIN = new RegExp(
  `(?:^|${PLAIN})[\\u200c\\u200d]|[\\u200c\\u200d](?:$|${PLAIN})`,
  'u',
)

function hasInvisible(name: string): boolean {
  // Flags such as Scotland's are spelt in tag characters, which are invisible anywhere else.
  const bare = name.replace(/\u{1f3f4}[\u{e0030}-\u{e007a}]+\u{e007f}/gu, '')
  const invisible =
    /(?![\u200c\u200d]|\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}]/u
  return invisible.test(bare) || BESIDE_PLAIN.test(bare)
}
