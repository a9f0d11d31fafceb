/** Reads the rows of the page of all categories. */
import { textOf } from './read-html.ts'

export type CategoryRow = {
  readonly name: string
  readonly total: string
  readonly share: string
  readonly count: string
  /** Where it leads. */
  readonly href: string
}

/** From top to bottom, archived ones last. */
export function categoryRows(page: string): CategoryRow[] {
  return page
    .split(/<li\s+id="c-/)
    .slice(1)
    .map((row) => {
      const inside = (beginning: RegExp) =>
        textOf((row.split(beginning)[1]?.split('</')[0] ?? '').replace(/<[^>]*>/g, ''))
      return {
        name: inside(/<bdi>/),
        total: inside(/<span class="figure">/),
        share: inside(/<span class="share">/),
        count: inside(/<span class="quiet">/),
        href: textOf(/href="([^"]*)"/.exec(row)?.[1] ?? ''),
      }
    })
}

/** Each category with its total: `food $15.00`. */
export function categorySums(page: string): string[] {
  return categoryRows(page).map(({ name, total }) => `${name} ${total}`)
}
