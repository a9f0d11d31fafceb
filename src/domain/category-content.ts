/** What people decide about a category, and what the history keeps of it. */
import { categoryKey } from './category.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

export const CATEGORY_COLOURS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
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
  /** Whether it is offered no more; its expenses stay. */
  readonly archived: boolean
}

/** A category at one version: by itself, or counted as another. */
export type CategoryFacts = CategoryContent & {
  /** What the one it counts as was called, and its id. */
  readonly mergedInto: string | null
  readonly mergedIntoId: string | null
  /** Those that counted as it, each with its version: they go where it goes. */
  readonly alongWith?: Readonly<Record<string, number>>
}

/** Reads a colour's name; empty is none. */
export function parseColour(typed: string): Result<CategoryColour | null, Refusal> {
  if (typed === '' || typed === 'none') return ok(null)
  const colour = CATEGORY_COLOURS.find((each) => each === typed)
  return colour === undefined ? refuse({ code: 'colour-unknown' }) : ok(colour)
}

/** A category of its own. */
export function currentFacts({ name, colour, archived }: CategoryContent): CategoryFacts {
  return { name, colour, archived, mergedInto: null, mergedIntoId: null }
}

/** One that counts as another. */
export function mergedFacts(
  content: CategoryContent,
  target: { readonly category: string; readonly name: string },
): CategoryFacts {
  return { ...currentFacts(content), mergedInto: target.name, mergedIntoId: target.category }
}

/** What all spellings of its name share; null for one that has no name of its own now. */
export function keyOfFacts(facts: CategoryFacts | null): string | null {
  return facts === null || facts.mergedIntoId !== null ? null : categoryKey(facts.name)
}

export function isSameContent(one: CategoryContent, other: CategoryContent): boolean {
  return one.name === other.name && one.colour === other.colour && one.archived === other.archived
}
