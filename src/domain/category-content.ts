/** The content of a category, as people edit it and the history records it. */
import { categoryKey } from './category.ts'
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
  /** Archived categories are not offered for new expenses. */
  readonly archived: boolean
}

/** A category at one version: on its own, or merged into another. */
export type CategoryFacts = CategoryContent & {
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

/** A category that is not merged. */
export function currentFacts({ name, colour, archived }: CategoryContent): CategoryFacts {
  return { name, colour, archived, mergedInto: null, mergedIntoId: null }
}

/** A category that is merged into another. */
export function mergedFacts(
  content: CategoryContent,
  target: { readonly category: string; readonly name: string },
): CategoryFacts {
  return { ...currentFacts(content), mergedInto: target.name, mergedIntoId: target.category }
}

/** The key of its name; null for a category that is deleted or merged. */
export function keyOfFacts(facts: CategoryFacts | null): string | null {
  return facts === null || facts.mergedIntoId !== null ? null : categoryKey(facts.name)
}

export function isSameContent(one: CategoryContent, other: CategoryContent): boolean {
  return one.name === other.name && one.colour === other.colour && one.archived === other.archived
}
