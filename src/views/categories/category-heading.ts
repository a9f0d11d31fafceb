import { html } from 'hono/html'
import type { CategoryContent } from '../../domain/category-content.ts'
import { Tile } from '../shared/tile.ts'

/** The heading of the pages of one category. */
export function CategoryHeading({ name, colour }: Pick<CategoryContent, 'name' | 'colour'>) {
  return html`<h1 class="category-heading">${Tile(name, colour)}<bdi>${name}</bdi></h1>`
}
