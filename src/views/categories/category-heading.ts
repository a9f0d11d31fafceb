import { html } from '../shared/html.ts'
import type { CategoryContent } from '../../domain/category-content.ts'
import { Tile } from '../shared/tile.ts'

/** The heading of the pages of one category. */
export function CategoryHeading({ name, colour, symbol }: Omit<CategoryContent, 'archived'>) {
  return html`<h1 class="category-heading">${Tile(name, colour, symbol)}<bdi>${name}</bdi></h1>`
}
