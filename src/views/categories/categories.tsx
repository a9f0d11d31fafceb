import type { CategoryContent } from '../../domain/category-content.ts'
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { dotClass } from '../shared/colours.ts'
import { aboutField, FormField, FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { countInWords } from '../expenses/period.tsx'
import { UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import type { Refusal } from '../../domain/refusal.ts'

export type ListedCategory = CategoryContent & {
  readonly category: string
  readonly version: number
  readonly total: string
  readonly expenseCount: string
}

/** What stood in the form that adds a category. */
export type AddDraft = { readonly id: string; readonly name: string }

type Props = {
  readonly ledger: Ledger
  readonly all: readonly ListedCategory[]
  /** The version of the settings, in which the order stands. */
  readonly version: number
  readonly draft: AddDraft
  readonly problem?: Refusal | undefined
  /** Whether somebody else changed the order in the meantime. */
  readonly isStale?: boolean
  /** The id of the category just written. */
  readonly marked?: string | undefined
  readonly lastAction?: LastAction | undefined
}

/** The categories in their order, each with what it comes to. */
export function CategoriesPage(props: Props) {
  const { ledger, all, problem, isStale, lastAction } = props
  const offered = all.filter(({ archived }) => !archived)
  const archived = all.filter((each) => each.archived)
  return (
    <Layout title={`${problem ? 'Not added' : 'Categories'} · Expense Tracker`} ledger={ledger}>
      <main class="one">
        <h1>Categories</h1>
        {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back="/categories" />}
        <FormProblem problem={isStale ? { code: 'category-order-changed' } : undefined} />
        {all.length === 0 && (
          <p class="empty">
            No categories yet. Each comes with its first expense, or is added here.
          </p>
        )}
        {offered.length > 0 && <OrderedCategories {...props} rows={offered} />}
        <AddCategory {...props} />
        {archived.length > 0 && (
          <section aria-labelledby="archived">
            <h2 id="archived">Archived</h2>
            <ul class="sums">
              {archived.map((each) => (
                <Row {...props} each={each} />
              ))}
            </ul>
          </section>
        )}
      </main>
    </Layout>
  )
}

/** Each button sends the whole list's version, and which row goes up or down. */
function OrderedCategories(props: Props & { readonly rows: readonly ListedCategory[] }) {
  const { rows, version } = props
  return (
    <form method="post" action="/categories/order">
      <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
      <ul class="sums">
        {rows.map((each, index) => (
          <Row {...props} each={each} up={index > 0} down={index < rows.length - 1} />
        ))}
      </ul>
    </form>
  )
}

type RowProps = Pick<Props, 'ledger' | 'marked'> & {
  readonly each: ListedCategory
  readonly up?: boolean
  readonly down?: boolean
}

function Row({ ledger, marked, each, up = false, down = false }: RowProps) {
  const { category, name, colour, total, expenseCount } = each
  return (
    <li class={category === marked ? 'new' : undefined}>
      <a class={dotClass(colour ?? 'none')} href={expensesPath('category', name)}>
        <bdi>{name}</bdi>
      </a>
      <span class="figure">{formatPrice(ledger, total)}</span>
      <span class="quiet">{countInWords(ledger, expenseCount)}</span>
      <span class="acts">
        {up && (
          <button class="plain" name="up" value={category} aria-label={`Move ${name} up`}>
            Up
          </button>
        )}
        {down && (
          <button class="plain" name="down" value={category} aria-label={`Move ${name} down`}>
            Down
          </button>
        )}
        <a href={editPath(category)} aria-label={`Edit ${name}`}>
          Edit
        </a>
      </span>
    </li>
  )
}

function AddCategory({ draft, problem }: Props) {
  return (
    <form class="edit" method="post" action="/categories">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      <div class="fields beside">
        <FormField field="name" label="New category" problem={problem}>
          <input
            {...aboutField('name', { problem, first: problem !== undefined })}
            name="name"
            value={draft.name}
            maxlength={LONGEST_CATEGORY}
            autocomplete="off"
            autocapitalize="none"
            required
          />
        </FormField>
        <button>Add</button>
      </div>
    </form>
  )
}

/** The expenses of a category or a tag, of all days. */
export function expensesPath(field: 'category' | 'tag', name: string): string {
  return `/?${new URLSearchParams({ period: 'all', [field]: name }).toString()}`
}

export function editPath(category: string): string {
  return `/categories/edit?${new URLSearchParams({ category }).toString()}`
}
