/** The content of a category, as people edit it and the history records it. */
import { categoryKey } from './category.ts'
import { parseName } from './name.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

export const CATEGORY_COLOURS = [
  'red',
  'orange',
  'yellow',
  'olive',
  'green',
  'teal',
  'sky',
  'blue',
  'indigo',
  'purple',
  'pink',
  'brown',
] as const
export type CategoryColour = (typeof CATEGORY_COLOURS)[number]

export type CategoryContent = {
  readonly name: string
  readonly colour: CategoryColour | null
  /** A letter or an emoji; null is the first letter of the name. */
  readonly symbol: string | null
  /** Archived categories are not offered for new expenses. */
  readonly archived: boolean
}

/** What the history has of a category. Earlier builds recorded no symbol. */
type RecordedCategory = Omit<CategoryContent, 'symbol'> & Partial<Pick<CategoryContent, 'symbol'>>

/** A category at one version: on its own, or merged into another. */
export type CategoryFacts = RecordedCategory & {
  /** The name that the category it is merged into had then, and its id. */
  readonly mergedInto: string | null
  readonly mergedIntoId: string | null
  /** The categories that were merged into it, each with its version: they move with it. */
  readonly alongWith?: Readonly<Record<string, number>>
}

/** Reads a colour's name; empty is none. */
export function parseColour(typed: string): Result<CategoryColour | null, Refusal> {
  if (typed === '' || typed === 'none') return ok(null)
  const colour = CATEGORY_COLOURS.find((each) => each === typed)
  return colour === undefined ? refuse({ code: 'colour-unknown' }) : ok(colour)
}

/** In UTF-16 units, as `maxlength` counts; a family of four with tones of skin has 19. */
export const LONGEST_SYMBOL = 32

/** Reads one letter or emoji; empty is none. */
export function parseSymbol(typed: string): Result<string | null, Refusal> {
  if (typed.trim() === '') return ok(null)
  const symbol = parseName(typed, { field: 'category', longest: LONGEST_SYMBOL })
  if (!symbol.ok) return refuse({ code: 'symbol-unknown' })
  const [, second] = new Intl.Segmenter().segment(symbol.value)
  return second === undefined ? ok(symbol.value) : refuse({ code: 'symbol-unknown' })
}

/** A category that is not merged. */
export function currentFacts({ name, colour, symbol, archived }: CategoryContent): CategoryFacts {
  return { name, colour, symbol, archived, mergedInto: null, mergedIntoId: null }
}

/** A category that is merged into another. */
export function mergedFacts(
  { name, colour, symbol, archived }: RecordedCategory,
  target: { readonly category: string; readonly name: string },
): CategoryFacts {
  const content = { name, colour, ...(symbol === undefined ? {} : { symbol }), archived }
  return { ...content, mergedInto: target.name, mergedIntoId: target.category }
}

/** The key of its name; null for a category that is deleted or merged. */
export function keyOfFacts(facts: CategoryFacts | null): string | null {
  return facts === null || facts.mergedIntoId !== null ? null : categoryKey(facts.name)
}

export function isSameContent(one: CategoryContent, other: RecordedCategory): boolean {
  const hasSameLook = one.colour === other.colour && one.symbol === (other.symbol ?? null)
  return one.name === other.name && hasSameLook && one.archived === other.archived
}
