import { CATEGORY_COLOURS, type CategoryColour } from '../../domain/category-content.ts'

/** The class that puts a dot of this colour before a word, and with `none` a ring. */
export function dotClass(colour: CategoryColour | 'none' | null): string | undefined {
  return colour === null ? undefined : `dot-${colour}`
}

/** What a form offers: each colour with its word, and none. */
export const COLOUR_CHOICES: readonly (readonly [colour: CategoryColour | 'none', word: string])[] =
  [
    ['none', 'None'],
    ...CATEGORY_COLOURS.map(
      (colour) => [colour, colour.charAt(0).toUpperCase() + colour.slice(1)] as const,
    ),
  ]
