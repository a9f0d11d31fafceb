import { categoryAnchor } from '../../domain/category.ts'
import type { CategoryContent } from '../../domain/category-content.ts'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { categoryTexts } from '../messages/en/categories.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { Tile } from '../shared/tile.ts'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { backTo } from './paths.ts'

const text = categoryTexts

type OrderedCategory = CategoryContent & { readonly category: string }

type Props = {
  readonly ledger: Ledger
  /** Those that are not archived, in the order of the ledger. */
  readonly rows: readonly OrderedCategory[]
  /** The version of the settings, which the order is part of. */
  readonly version: number
  /** Whether the order was changed in the meantime. */
  readonly isStale: boolean
  /** The id of the category that was just moved. */
  readonly marked?: string | undefined
  readonly lastAction?: LastAction | undefined
}

/** The order of the categories; each button submits its version, and the category to move. */
export function OrderPage(props: Props) {
  const { ledger, rows, version, isStale, marked, lastAction } = props
  const back = backTo('/categories/order', marked)
  return (
    <Layout title={titleOf(props)} ledger={ledger} place="categories">
      <main class="one order-page" id="main">
        <h1>{text.order.title}</h1>
        {lastAction && <UndoBar lastAction={lastAction} back={back} />}
        <FormProblem problem={isStale ? { code: 'category-order-changed' } : undefined} />
        {rows.length === 0 && <p class="empty">{text.empty}</p>}
        {mayWrite(ledger) ? (
          <form method="post" action="/categories/order">
            <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
            <LedgerField ledger={ledger} />
            <Rows {...props} />
          </form>
        ) : (
          <Rows {...props} />
        )}
        <ViewOnly ledger={ledger} />
        <p class="choices">
          <a href="/categories">{text.backToAll}</a>
        </p>
      </main>
    </Layout>
  )
}

function titleOf({ isStale, lastAction }: Props): string {
  if (isStale) return refusedTitle(text.notMoved, [{ code: 'category-order-changed' }])
  return titleAfterAction(lastAction, text.order.title)
}

function Rows({ ledger, rows, marked }: Props) {
  return (
    <ol class="order-rows">
      {rows.map(({ category, name, colour, symbol }, index) => (
        <li
          id={categoryAnchor(category)}
          tabindex={-1}
          class={category === marked ? 'new' : undefined}
        >
          {Tile(name, colour, symbol)}
          <bdi>{name}</bdi>
          {mayWrite(ledger) && (
            <Buttons {...{ category, name }} up={index > 0} down={index < rows.length - 1} />
          )}
        </li>
      ))}
    </ol>
  )
}

type ButtonsProps = {
  readonly category: string
  readonly name: string
  readonly up: boolean
  readonly down: boolean
}

function Buttons({ category, name, up, down }: ButtonsProps) {
  return (
    <span class="moves">
      {up && (
        <>
          <button name="top" value={category} aria-label={text.order.toTopOf(name)}>
            {text.order.top}
          </button>
          <button name="up" value={category} aria-label={text.order.upOf(name)}>
            {text.order.up}
          </button>
        </>
      )}
      {down && (
        <button name="down" value={category} aria-label={text.order.downOf(name)}>
          {text.order.down}
        </button>
      )}
    </span>
  )
}
