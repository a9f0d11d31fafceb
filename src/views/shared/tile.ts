import { html } from 'hono/html'
import type { CategoryColour } from '../../domain/category-content.ts'
import { memoize } from '../../domain/memoize.ts'

/** A square with the colour and the first letter of a category; the name itself is beside it. */
export function Tile(category: string, colour: CategoryColour | null) {
  return tileOf(`${colour ?? 'none'} ${category}`)
}

// A segmenter costs more than the rest of a row.
const tileOf = memoize((key) => {
  const [colour = '', ...words] = key.split(' ')
  const [first] = new Intl.Segmenter().segment(words.join(' ').trim())
  const letter = (first?.segment ?? '').toUpperCase()
  return html`<span class="tile c-${colour}" aria-hidden="true">${letter}</span>`
})
