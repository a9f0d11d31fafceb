import { mayWrite, type Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'
import { LONGEST_TAG } from '../domain/tag.ts'
import { expensesPath } from './categories/paths.ts'
import { fieldAttributes, FormField, FormProblem } from './shared/field.tsx'
import { Layout } from './shared/layout.tsx'
import { expenseCount } from './expenses/expense-count.ts'
import { categoryTexts } from './messages/en/categories.ts'
import { ViewOnly } from './shared/view-only.tsx'
import { refusedTitle } from './shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from './shared/undo-bar.tsx'
import type { Refusal } from '../domain/refusal.ts'
import { LedgerField } from './shared/ledger-field.tsx'

const text = categoryTexts.tags

type ListedTag = {
  readonly tag: string
  readonly name: string
  readonly version: number
  readonly total: string
  readonly expenseCount: string
}

/** A tag that was not renamed, the reason, and the submitted name, except after a conflict. */
export type RefusedTag = {
  readonly tag: string
  readonly from?: number
  readonly name?: string
  readonly problem: Refusal
}

type Props = {
  readonly ledger: Ledger
  readonly tags: readonly ListedTag[]
  /** The name after which this page begins; empty at the first page. */
  readonly after: string
  /** The name after which the next page begins, if there is one. */
  readonly next: string | undefined
  readonly refused?: RefusedTag | undefined
  /** The id of the tag just renamed. */
  readonly marked?: string | undefined
  readonly lastAction?: LastAction | undefined
}

/** The tags of expenses, each with its total and the form that renames it. */
export function TagsPage(props: Props) {
  const { ledger, tags, after, next, refused, lastAction } = props
  const isListed = tags.some(({ tag }) => tag === refused?.tag)
  return (
    <Layout title={titleOf(props)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        {lastAction && <UndoBar lastAction={lastAction} back="/tags" />}
        <FormProblem problem={isListed ? undefined : refused?.problem} />
        {tags.length === 0 && after === '' && <p class="empty">{text.empty}</p>}
        <ul class="entries">
          {tags.map((each, index) => (
            <Row {...props} each={each} field={`name-${index}`} />
          ))}
        </ul>
        <ViewOnly ledger={ledger} />
        {(after !== '' || next !== undefined) && (
          <nav class="pages" aria-label={text.pages}>
            {after !== '' && <a href="/tags">{text.firstPage}</a>}
            {next !== undefined && (
              <a href={`/tags?${new URLSearchParams({ after: next }).toString()}`} rel="next">
                {text.more}
              </a>
            )}
          </nav>
        )}
      </main>
    </Layout>
  )
}

function titleOf({ tags, after, refused, lastAction }: Props): string {
  if (refused) return refusedTitle(text.notRenamed, [refused.problem])
  const [first] = tags
  const title = after === '' || !first ? text.title : text.titleFrom(first.name)
  return titleAfterAction(lastAction, title)
}

type RowProps = Props & { readonly each: ListedTag; readonly field: string }

function Row({ ledger, after, marked, refused, each, field }: RowProps) {
  const { tag, name, total, expenseCount: count } = each
  const own = refused?.tag === tag ? refused : undefined
  return (
    <li class={tag === marked ? 'new' : undefined}>
      <a href={expensesPath('tag_id', tag)}>
        <bdi>{name}</bdi>
        <span class="quiet">{expenseCount(ledger, count)}</span>
      </a>
      <span class="figure">{formatPrice(ledger, total)}</span>
      {mayWrite(ledger) && <RenameForm {...{ ledger, after, own, each, field }} />}
    </li>
  )
}

type RenameProps = Pick<RowProps, 'ledger' | 'after' | 'each' | 'field'> & {
  /** The refusal of this tag's own form. */
  readonly own: RefusedTag | undefined
}

function RenameForm({ ledger, after, own, each, field }: RenameProps) {
  const { tag, name, version } = each
  const problem = own?.problem
  return (
    <details open={own !== undefined}>
      <summary aria-label={text.renameOne(name)}>{text.rename}</summary>
      <form method="post" action="/tags" autocomplete="off">
        <LedgerField ledger={ledger} />
        <input type="hidden" name="tag" value={tag} autocomplete="off" />
        {after !== '' && <input type="hidden" name="after" value={after} autocomplete="off" />}
        <input type="hidden" name="version" value={`${own?.from ?? version}`} autocomplete="off" />
        <div class="fields beside">
          <FormField field={field} label={text.newName} problem={problem}>
            <input
              {...fieldAttributes(field, { problem, first: problem !== undefined })}
              name="name"
              value={own?.name ?? name}
              maxlength={LONGEST_TAG}
              autocomplete="off"
              autocapitalize="none"
              required
            />
          </FormField>
          <button class="second">{text.rename}</button>
        </div>
      </form>
    </details>
  )
}
