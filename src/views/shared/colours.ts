import { CATEGORY_COLOURS, type CategoryColour } from '../../domain/category-content.ts'
import { en } from '../messages/en.ts'

/** The classes for a dot of this colour before a name; for `none`, a ring. */
export function dotClass(colour: CategoryColour | 'none' | null): string | undefined {
  return colour === null ? undefined : `dot c-${colour}`
}

/** The class of what has the colour of a category. */
export function colourClass(colour: CategoryColour | null): string {
  return `c-${colour ?? 'none'}`
}

/** The colours that a form offers, with their labels; the last is none. */
export const COLOUR_CHOICES: readonly (readonly [colour: CategoryColour | 'none', word: string])[] =
  ([...CATEGORY_COLOURS, 'none'] as const).map((colour) => [colour, en.shared.colours[colour]])
