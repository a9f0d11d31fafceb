import { ok, refuse, type Result } from './result.ts'
import { parseLine } from './text.ts'

export const LONGEST_CATEGORY = 100

/**
 * Reads a category's name: one line, single blanks, and nothing invisible that would make two
 * categories look like one. Joiners are kept where scripts and emoji need them. Messages say what
 * is read, and show an example.
 */
export function parseCategory(
  typed: string,
  called = 'The category',
  example = 'food',
): Result<string, string> {
  const line = parseLine(typed, { called, longest: LONGEST_CATEGORY })
  if (!line.ok) return line
  const category = line.value.replace(/\s+/g, ' ')
  if (category === '') return refuse(`${called} is missing. Write one like ${example}.`)
  if (hidesSomething(category)) {
    return refuse(`${called} has an invisible character. Type it again, like ${example}.`)
  }
  return ok(category)
}

/**
 * What two spellings of one category share: `Food`, `food ` and ` FOOD` are one. Letters are lowered
 * the same way in every locale, so `ISTANBUL` is `istanbul`, while `İstanbul` and `ıstanbul` are
 * others; accents count, and how they were composed does not. Nor do variation selectors: some
 * keyboards send one after an emoji and others do not.
 */
export function categoryKey(category: string): string {
  return category
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

function hidesSomething(category: string): boolean {
  // Flags such as Scotland's are spelt in tag characters, which are invisible anywhere else.
  const bare = category.replace(/\u{1f3f4}[\u{e0030}-\u{e007a}]+\u{e007f}/gu, '')
  const invisible =
    /(?![\u200c\u200d]|\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}]/u
  return invisible.test(bare) || BESIDE_PLAIN.test(bare)
}
