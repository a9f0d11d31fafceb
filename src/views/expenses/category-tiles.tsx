import { categoryKey, LONGEST_CATEGORY } from '../../domain/category.ts'
import type { OfferedCategory } from '../../domain/offered-names.ts'
import { en } from '../messages/en.ts'
import { FieldProblem } from '../shared/field.tsx'
import { RadioChoice } from '../shared/radio-choice.tsx'
import { Tile as tileOf } from '../shared/tile.ts'
import type { InputProps } from './expense-inputs.tsx'

const text = en.expenses

/** How many categories are there without unfolding the others. */
const FIRST = 8

type Offered = Pick<OfferedCategory, 'name' | 'colour' | 'symbol'>

/** The category: a tile for each one offered, those used most lately first, and a field for a new one. */
export function CategoryTiles(props: InputProps) {
  const { about, draft, problems = {}, categories, isAskedForCategory = false } = props
  const offered = withSuggested(categories).slice(0, Math.max(categories.length, FIRST))
  const chosen = indexOf(offered, draft.category)
  const isNew = draft.category !== '' && chosen === -1
  const { id, autofocus, ...state } = about('category')
  const tiles = offered.map((category, index) => (
    <CategoryTile
      {...{
        category,
        isChosen: index === chosen,
        autofocus: (autofocus || isAskedForCategory) && !isNew && index === 0,
      }}
    />
  ))
  return (
    <fieldset class="tiles" role="radiogroup" id={id} {...state}>
      <legend>{text.fields.category}</legend>
      <FieldProblem field="category" problem={problems.category} />
      {isAskedForCategory && <p class="hint">{text.askForCategory}</p>}
      <div>
        {tiles.slice(0, FIRST)}
        <RadioChoice input={{ name: 'category', value: '', checked: isNew, class: 'new-one' }}>
          {text.newCategory}
        </RadioChoice>
      </div>
      <input
        class="new-category"
        id="new-category"
        name="new_category"
        value={isNew ? draft.category : ''}
        maxlength={LONGEST_CATEGORY}
        autofocus={autofocus && isNew}
        aria-label={text.nameOfNewCategory}
        placeholder={text.nameOfNewCategory}
        autocomplete="off"
        autocapitalize="none"
      />
      {tiles.length > FIRST && (
        <details open={chosen >= FIRST}>
          <summary>{text.moreCategories(tiles.length - FIRST)}</summary>
          <div>{tiles.slice(FIRST)}</div>
        </details>
      )}
    </fieldset>
  )
}

function indexOf(offered: readonly Offered[], category: string): number {
  // Making a key of a very long text takes long, and no category has such a name.
  if (category.length > 4 * LONGEST_CATEGORY) return -1
  const key = categoryKey(category)
  return offered.findIndex(({ name }) => categoryKey(name) === key)
}

/** Below this, suggested categories are behind those of the ledger. */
const FEW_EXPENSES = 10

/** The categories of a ledger, and of a new one suggested ones; each exists from its first expense on. */
export function withSuggested(categories: readonly OfferedCategory[]): readonly Offered[] {
  const uses = categories.reduce((sum, each) => sum + each.uses, 0)
  if (uses >= FEW_EXPENSES) return categories
  const keys = new Set(categories.map(({ name }) => categoryKey(name)))
  return [...categories, ...SUGGESTED.filter(({ name }) => !keys.has(categoryKey(name)))]
}

const SUGGESTED: readonly Offered[] = en.expenses.suggestedCategories().map((name) => ({
  name,
  colour: null,
  symbol: null,
}))

type TileProps = {
  readonly category: Offered
  readonly isChosen: boolean
  readonly autofocus: boolean
}

function CategoryTile({ category: { name, colour, symbol }, isChosen, autofocus }: TileProps) {
  return (
    <RadioChoice input={{ name: 'category', value: name, checked: isChosen, autofocus }}>
      {tileOf(name, colour, symbol)}
      <bdi>{name}</bdi>
    </RadioChoice>
  )
}
