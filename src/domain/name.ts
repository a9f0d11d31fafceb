/** The names of categories, tags, members, ledgers and saved views. */
import { identityText } from './letters.ts'
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
 * one. What has no width is dropped, as it comes with pasted text; but joiners stay where scripts and
 * emoji need them. Other invisible characters are refused.
 */
export function parseName(typed: string, { field, longest }: Limits): Result<string, Refusal> {
  const line = parseLine(typed, { field, longest })
  if (!line.ok) return line
  const visible = line.value.replace(ZERO_WIDTH, '').replace(NEEDLESS_JOINERS, '')
  const name = visible.replace(/\s+/g, ' ').trim().normalize('NFC')
  if (name === '') return refuse({ code: 'missing', field })
  if (hasInvisible(name)) return refuse({ code: 'invisible-character', field })
  return ok(name)
}

/** The key of a name: the same for all its spellings. */
export const nameKey = identityText

// Spaces without width, word joiners, soft hyphens, and marks of direction; U+FEFF is a blank to \s.
const ZERO_WIDTH = /[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]+/g

// U+200C and U+200D shape Persian, Indic and emoji text, and are invisible beside these letters.
const PLAIN = `[${['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Han', 'Hiragana', 'Katakana', 'Hangul']
  .map((script) => `\\p{Script=${script}}`)
  .join('')}\\p{Nd}\\p{P}\\s]`
const NEEDLESS_JOINERS = new RegExp(
  `(?<=^|${PLAIN})[\\u200c\\u200d]+|[\\u200c\\u200d]+(?=$|${PLAIN})`,
  'gu',
)

function hasInvisible(name: string): boolean {
  // Flags such as Scotland's are spelt in tag characters, which are invisible anywhere else.
  const bare = name.replace(/\u{1f3f4}[\u{e0030}-\u{e007a}]+\u{e007f}/gu, '')
  return /(?![\u200c\u200d]|\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(
    bare,
  )
}
