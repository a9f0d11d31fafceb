import { nameOf, referenceTo, type Named, type Reference } from '../../domain/reference.ts'
import { en } from '../messages/en.ts'

const words = en.expenses.filter

/** More names than these are counted: the end of their list may be far below. */
const MOST_UNCOUNTED = 12

type NamesProps = {
  readonly legend: string
  readonly field: 'category' | 'tag'
  readonly offered: readonly Named[]
  readonly selected: readonly Reference[]
}

/** A checkbox for each category or tag offered, and for each selected one that is not among them. */
export function Names({ legend, field, offered, selected }: NamesProps) {
  const offeredIds = new Set<string | undefined>(offered.map(({ id }) => id))
  const selectedIds = new Set(selected.map(({ id }) => id))
  const others = selected.filter(({ id }) => !offeredIds.has(id))
  const all = [...offered.map(referenceTo), ...others]
  if (all.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.length > MOST_UNCOUNTED && <p class="hint">{words.counts[field](all.length)}</p>}
      <div class="boxes">
        {all.map((each) => (
          <label class="box">
            <input
              type="checkbox"
              name={each.id === undefined ? field : `${field}_id`}
              value={each.id ?? each.name}
              checked={selectedIds.has(each.id)}
            />
            <bdi>{nameOf(each) || words.unknown}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
