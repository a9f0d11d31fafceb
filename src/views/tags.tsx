import type { Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'
import { LONGEST_TAG } from '../domain/tag.ts'
import { expensesPath } from './categories/categories.tsx'
import { aboutField, FormField, FormProblem } from './shared/field.tsx'
import { Layout } from './shared/layout.tsx'
import { countInWords } from './expenses/period.tsx'
import { UndoBar, type LastAction } from './shared/undo-bar.tsx'
import type { Refusal } from '../domain/refusal.ts'

type ListedTag = {
  readonly tag: string
  readonly name: string
  readonly version: number
  readonly total: string
  readonly expenseCount: string
}

/** A tag that was not renamed: what was typed, unless somebody else renamed it, and why. */
export type RefusedTag = {
  readonly tag: string
  readonly from?: number
  readonly name?: string
  readonly problem: Refusal
}

type Props = {
  readonly ledger: Ledger
  readonly tags: readonly ListedTag[]
  /** After which tag they begin; empty at the first. */
  readonly after: string
  /** After which the next page begins, if there is one. */
  readonly next: string | undefined
  readonly refused?: RefusedTag | undefined
  /** The id of the tag just renamed. */
  readonly marked?: string | undefined
  readonly lastAction?: LastAction | undefined
}

/** The tags that expenses have, each with what it comes to, and the form that renames it. */
export function TagsPage(props: Props) {
  const { ledger, tags, after, next, refused, lastAction } = props
  const isListed = tags.some(({ tag }) => tag === refused?.tag)
  return (
    <Layout title={`${refused ? 'Not renamed' : 'Tags'} · Expense Tracker`} ledger={ledger}>
      <main class="one">
        <h1>Tags</h1>
        {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back="/tags" />}
        <FormProblem problem={isListed ? undefined : refused?.problem} />
        {tags.length === 0 && after === '' && (
          <p class="empty">
            No tags yet. Write some with an expense, such as “holiday”: they gather what belongs
            together across categories.
          </p>
        )}
        <ul class="sums">
          {tags.map((each, index) => (
            <Row {...props} each={each} field={`name-${index}`} />
          ))}
        </ul>
        {(after !== '' || next !== undefined) && (
          <nav class="pages" aria-label="Pages of the tags">
            {after !== '' && <a href="/tags">First page</a>}
            {next !== undefined && (
              <a href={`/tags?${new URLSearchParams({ after: next }).toString()}`} rel="next">
                More
              </a>
            )}
          </nav>
        )}
      </main>
    </Layout>
  )
}

type RowProps = Props & { readonly each: ListedTag; readonly field: string }

function Row({ ledger, after, marked, refused, each, field }: RowProps) {
  const { tag, name, version, total, expenseCount } = each
  const mine = refused?.tag === tag ? refused : undefined
  const problem = mine?.problem
  return (
    <li class={tag === marked ? 'new' : undefined}>
      <a href={expensesPath('tag', name)}>
        <bdi>{name}</bdi>
      </a>
      <span class="figure">{formatPrice(ledger, total)}</span>
      <span class="quiet">{countInWords(ledger, expenseCount)}</span>
      <details class="acts" open={mine !== undefined}>
        <summary aria-label={`Rename ${name}`}>Rename</summary>
        <form method="post" action="/tags">
          <input type="hidden" name="tag" value={tag} autocomplete="off" />
          {after !== '' && <input type="hidden" name="after" value={after} autocomplete="off" />}
          <input
            type="hidden"
            name="version"
            value={`${mine?.from ?? version}`}
            autocomplete="off"
          />
          <div class="fields beside">
            <FormField field={field} label="New name" problem={problem}>
              <input
                {...aboutField(field, { problem, first: problem !== undefined })}
                name="name"
                value={mine?.name ?? name}
                maxlength={LONGEST_TAG}
                autocomplete="off"
                autocapitalize="none"
                required
              />
            </FormField>
            <button class="second">Rename</button>
          </div>
        </form>
      </details>
    </li>
  )
}
