import type { CategoryContent } from '../../domain/category-content.ts'
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { dotClass } from '../shared/colours.ts'
import { fieldAttributes, FormField, FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { expenseCount } from '../expenses/expense-count.ts'
import { en } from '../messages/en.ts'
import { ViewOnly } from '../shared/view-only.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import type { Refusal } from '../../domain/refusal.ts'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = en.categories

export type ListedCategory = CategoryContent & {
  readonly category: string
  readonly version: number
  readonly total: string
  readonly expenseCount: string
}

/** The values of the form that adds a category. */
export type AddDraft = { readonly id: string; readonly name: string }

type Props = {
  readonly ledger: Ledger
  readonly all: readonly ListedCategory[]
  /** The version of the settings, which the order is part of. */
  readonly version: number
  readonly draft: AddDraft
  readonly problem?: Refusal | undefined
  /** Whether the order was changed in the meantime. */
  readonly isStale?: boolean
  /** The id of the category to mark as just added or changed. */
  readonly marked?: string | undefined
  readonly lastAction?: LastAction | undefined
}

/** The categories in their order, each with its total. */
export function CategoriesPage(props: Props) {
  const { ledger, all, isStale, lastAction } = props
  const active = all.filter(({ archived }) => !archived)
  const archived = all.filter((each) => each.archived)
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="categories">
      <main class="one" id="main">
        <h1>{text.title}</h1>
        {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back="/categories" />}
        <FormProblem problem={isStale ? { code: 'category-order-changed' } : undefined} />
        {all.length === 0 && <p class="empty">{text.empty}</p>}
        {active.length > 0 && mayWrite(ledger) && <OrderedCategories {...props} rows={active} />}
        {active.length > 0 && !mayWrite(ledger) && <Rows {...props} rows={active} />}
        {mayWrite(ledger) && <AddCategory {...props} />}
        <ViewOnly ledger={ledger} />
        {archived.length > 0 && (
          <section aria-labelledby="archived">
            <h2 id="archived">{text.archived}</h2>
            <Rows {...props} rows={archived} />
          </section>
        )}
      </main>
    </Layout>
  )
}

function titleOf({ ledger, problem, isStale, lastAction }: Props): string {
  if (problem) return refusedTitle(text.notAdded, [problem])
  if (isStale) return refusedTitle(text.notMoved, [{ code: 'category-order-changed' }])
  return titleAfterAction(ledger, lastAction, text.title)
}

/** Each button submits the version of the order, and the category to move up or down. */
function OrderedCategories(props: Props & { readonly rows: readonly ListedCategory[] }) {
  const { ledger, rows, version } = props
  return (
    <form method="post" action="/categories/order">
      <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <ul class="sums">
        {rows.map((each, index) => (
          <Row {...props} each={each} up={index > 0} down={index < rows.length - 1} />
        ))}
      </ul>
    </form>
  )
}

function Rows(props: Props & { readonly rows: readonly ListedCategory[] }) {
  return (
    <ul class="sums">
      {props.rows.map((each) => (
        <Row {...props} each={each} />
      ))}
    </ul>
  )
}

type RowProps = Pick<Props, 'ledger' | 'marked'> & {
  readonly each: ListedCategory
  readonly up?: boolean
  readonly down?: boolean
}

function Row({ ledger, marked, each, up = false, down = false }: RowProps) {
  const { category, name, colour, total, expenseCount: count } = each
  return (
    <li class={category === marked ? 'new' : undefined}>
      <a class={dotClass(colour ?? 'none')} href={expensesPath('category_id', category)}>
        <bdi>{name}</bdi>
      </a>
      <span class="figure">{formatPrice(ledger, total)}</span>
      <span class="quiet">{expenseCount(ledger, count)}</span>
      <span class="acts">
        {up && (
          <button class="plain" name="up" value={category} aria-label={text.moveUp(name)}>
            {text.up}
          </button>
        )}
        {down && (
          <button class="plain" name="down" value={category} aria-label={text.moveDown(name)}>
            {text.down}
          </button>
        )}
        {mayWrite(ledger) && (
          <a href={editPath(category)} aria-label={text.editOne(name)}>
            {text.edit}
          </a>
        )}
      </span>
    </li>
  )
}

function AddCategory({ ledger, draft, problem }: Props) {
  return (
    <form class="edit" method="post" action="/categories">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <div class="fields beside">
        <FormField field="name" label={text.newOne} problem={problem}>
          <input
            {...fieldAttributes('name', { problem, first: problem !== undefined })}
            name="name"
            value={draft.name}
            maxlength={LONGEST_CATEGORY}
            autocomplete="off"
            autocapitalize="none"
            required
          />
        </FormField>
        <button>{text.add}</button>
      </div>
    </form>
  )
}

/** The path of the list of a category's or a tag's expenses, of all days. */
export function expensesPath(field: 'category_id' | 'tag_id', id: string): string {
  return `/?${new URLSearchParams({ period: 'all', [field]: id }).toString()}`
}

function editPath(category: string): string {
  return `/categories/edit?${new URLSearchParams({ category }).toString()}`
}
