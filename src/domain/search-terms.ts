/** The terms of a search: its words, and its phrases in quotes. */
import { searchText } from './letters.ts'

/** Each term is compared with every text that is left, so their number is limited. */
export const MOST_SEARCH_TERMS = 20

// A phrase stands in quotes that begin and end words: those of `5" nails` and `rock’n’roll` are text.
const TERMS = /"(?<quoted>[^"]+)"(?!\S)|'(?<single>[^']+)'(?!\S)|(?<word>\S+)/g

/**
 * The texts that an expense has to contain, in the letters of searches, the longest first: what is
 * part of another one is left out. A quote that is not closed yet counts for nothing.
 */
export function searchTerms(typed: string): readonly string[] {
  const letters = searchText(typed).trim()
  const terms = Array.from(letters.matchAll(TERMS), ({ groups = {} }) => {
    const { quoted, single, word = '' } = groups
    return (quoted ?? single)?.trim() ?? word.replace(/^"/, '')
  })
  const longestFirst = [...new Set(terms)]
    .filter((term) => term !== '')
    .toSorted((one, other) => other.length - one.length)
  const needed = longestFirst.filter(
    (term, at) => !longestFirst.slice(0, at).some((longer) => longer.includes(term)),
  )
  return needed.length === 0 && letters !== '' ? [letters] : needed
}
