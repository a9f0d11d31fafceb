import { ok, refuse, type Result } from './result.ts'
import { parseLine } from './text.ts'

export const LONGEST_CATEGORY = 100

/**
 * Reads a category's name: one line, single blanks, and nothing invisible that would make two
 * categories look like one. Joiners are kept where scripts and emoji need them.
 */
export function parseCategory(typed: string): Result<string, string> {
  const line = parseLine(typed, { called: 'The category', longest: LONGEST_CATEGORY })
  if (!line.ok) return line
  const category = line.value.replace(/\s+/g, ' ')
  if (category === '') return refuse('The category is missing. Write one like food.')
  if (hidesSomething(category)) {
    return refuse('The category has an invisible character. Type it again, like food.')
  }
  return ok(category)
}

/**
 * What two spellings of one category share: `Food`, `food ` and ` FOOD` are one. Letters are lowered
 * the same way in every locale, so `ISTANBUL` is `istanbul`, while `İstanbul` and `ıstanbul` are
 * others; accents count, and how they were composed does not.
 */
export function categoryKey(category: string): string {
  return category.toLowerCase().normalize('NFC')
}

// U+200C and U+200D shape Persian, Indic and emoji text, and are invisible beside these letters.
const BESIDE_PLAIN =
  /(?:^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{P}\s])[\u200c\u200d]|[\u200c\u200d](?:$|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{P}\s])/u

function hidesSomething(category: string): boolean {
  // Of the tag characters (U+E0020–E007F) flags such as Scotland's are made.
  const invisible = /[\u115f\u1160\u3164\uffa0\u034f]|(?![\u200c\u200d\u{e0020}-\u{e007f}])\p{Cf}/u
  return invisible.test(category) || BESIDE_PLAIN.test(category)
}
