import { attribute, html } from './html.ts'
import type { CategoryColour } from '../../domain/category-content.ts'
import { memoize } from '../../domain/memoize.ts'

/** A square with the colour and the symbol of a category; the name itself is beside it. */
export function Tile(category: string, colour: CategoryColour | null, symbol: string | null) {
  return tileOf(keyOf(category, colour, symbol))
}

/** The same as attributes, for what has its tile before its text; the style sheet draws it. */
export function TileAttributes(
  category: string,
  colour: CategoryColour | null,
  symbol: string | null,
) {
  return tileAttributesOf(keyOf(category, colour, symbol))
}

// A segmenter costs more than the rest of a row.
const tileOf = memoize((key) => {
  const { colour, letter } = partsOf(key)
  return html`<span class="tile c-${colour}" aria-hidden="true">${letter}</span>`
})

const tileAttributesOf = memoize((key) => {
  const { colour, letter } = partsOf(key)
  return html`${attribute('class', `c-${colour}`)} ${attribute('data-tile', letter)}`
})

function keyOf(category: string, colour: CategoryColour | null, symbol: string | null): string {
  return `${colour ?? 'none'}\n${symbol ?? ''}\n${category}`
}

function partsOf(key: string) {
  const [colour = '', symbol = '', category = ''] = key.split('\n')
  return { colour, letter: symbol || firstLetter(category) }
}

/** What stands for a category without a symbol. */
export function firstLetter(category: string): string {
  const [first] = new Intl.Segmenter().segment(category.trim())
  return (first?.segment ?? '').toUpperCase()
}
