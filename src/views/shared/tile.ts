import { html } from './html.ts'
import type { CategoryColour } from '../../domain/category-content.ts'
import { memoize } from '../../domain/memoize.ts'

/** A square with the colour and the symbol of a category; the name itself is beside it. */
export function Tile(category: string, colour: CategoryColour | null, symbol: string | null) {
  return tileOf(`${colour ?? 'none'}\n${symbol ?? ''}\n${category}`)
}

// A segmenter costs more than the rest of a row.
const tileOf = memoize((key) => {
  const [colour = '', symbol = '', category = ''] = key.split('\n')
  const shown = symbol || firstLetter(category)
  return html`<span class="tile c-${colour}" aria-hidden="true">${shown}</span>`
})

/** What stands for a category without a symbol. */
export function firstLetter(category: string): string {
  const [first] = new Intl.Segmenter().segment(category.trim())
  return (first?.segment ?? '').toUpperCase()
}
