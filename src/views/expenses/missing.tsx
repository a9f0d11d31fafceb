import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { nameOf, type Reference } from '../../domain/reference.ts'
import { withoutMissing } from '../../domain/resolve-filter.ts'
import { en } from '../messages/en.ts'

const text = en.expenses.missing

/** Names the categories and tags of a filter that are not there, with a link to the list without them. */
export function Missing({ filter }: { readonly filter: ExpenseFilter }) {
  const categories = filter.categories.filter(({ isMissing }) => isMissing)
  const tags = filter.tags.filter(({ isMissing }) => isMissing)
  if (categories.length + tags.length === 0) return null
  return (
    <div class="missing">
      {categories.map((each) => (
        <Sentence kind="category" reference={each} />
      ))}
      {tags.map((each) => (
        <Sentence kind="tag" reference={each} />
      ))}
      <a href={`/?${filterQuery(withoutMissing(filter))}`}>{text.leaveOut}</a>
    </div>
  )
}

type SentenceProps = { readonly kind: 'category' | 'tag'; readonly reference: Reference }

/** An id without a row has no name that people know. */
function Sentence({ kind, reference }: SentenceProps) {
  const name = nameOf(reference)
  const words = text[kind]
  return <p class="problem-text">{name === '' ? words.unnamed : words.named(<bdi>{name}</bdi>)}</p>
}
