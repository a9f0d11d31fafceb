import { formatShortDay } from '../../domain/day.ts'
import { formatCount, formatPrice } from '../../domain/money.ts'
import { importTexts } from '../messages/en/import.ts'
import { CardGroup } from '../shared/card-group.tsx'
import { previewPath, storePath } from './preview-path.ts'
import { PreviewRows, type ListedRow, type PreviewRowsProps } from './preview-rows.tsx'
import { ADD_TEXTS, SendStatus } from './send-status.tsx'

const text = importTexts

export type SimilarRow = Pick<ListedRow, 'line' | 'spentOn' | 'price' | 'name'> & {
  readonly of: string
  readonly isJoined: boolean
}

export type PreviewFormProps = PreviewRowsProps & {
  readonly leftOutCount: number
  readonly totals: { readonly spent: string; readonly returned: string }
  /** Names that the file has no category for, with the category that each would get. */
  readonly names: readonly { readonly name: string; readonly category: string }[]
  readonly duplicateCount: number
  /** Rows that may be there already. */
  readonly similar: readonly SimilarRow[]
  readonly isBalanceWrong: boolean
}

export const PREVIEW_FORM = 'preview'

/** What a file would add. All of it is one form: whichever button is pressed, nothing typed is lost. */
export function PreviewForm(props: PreviewFormProps) {
  const { importId, first, similar, names, rows } = props
  return (
    <form id={PREVIEW_FORM} class="preview" method="post" action={previewPath(importId, first)}>
      {/* Enter presses the first button: it saves, and adds nothing. */}
      <button class="unseen" tabindex={-1} aria-hidden="true" />
      <Summary {...props} />
      {similar.length > 0 && <Similar {...props} />}
      {names.length > 0 && <Names {...props} />}
      {rows.length > 0 && <PreviewRows {...props} />}
    </form>
  )
}

function Summary(props: PreviewFormProps) {
  const { ledger, importId, rowCount, totals, duplicateCount, leftOutCount, isBalanceWrong } = props
  const [spent, returned] = [
    formatPrice(ledger, totals.spent),
    formatPrice(ledger, totals.returned),
  ]
  const counted = (count: number) => formatCount(ledger, `${count}`)
  const added = counted(rowCount)
  const store = { formaction: storePath(importId) }
  return (
    <div class="stack" {...ADD_TEXTS}>
      <p>{rowCount === 0 ? text.nothingNew : text.summary(rowCount, added, spent, returned)}</p>
      {duplicateCount > 0 && <p class="quiet">{text.known(counted(duplicateCount))}</p>}
      {leftOutCount > 0 && (
        <p class="quiet">{text.leftOutCount(leftOutCount, counted(leftOutCount))}</p>
      )}
      {isBalanceWrong && <p class="problem-text">{text.balanceWrong}</p>}
      {rowCount > 0 && <button {...store}>{text.store(rowCount, added)}</button>}
      {rowCount === 0 && leftOutCount > 0 && <button {...store}>{text.remember}</button>}
      <SendStatus id="add-status" />
    </div>
  )
}

function Similar({ ledger, today, similar }: PreviewFormProps) {
  return (
    <CardGroup id="similar" title={text.similarTitle}>
      <input type="hidden" name="similar" value="1" autocomplete="off" />
      <p class="hint">{text.similarHint}</p>
      {similar.map(({ line, name, spentOn, price, of, isJoined }) => (
        <label class="box">
          <input type="checkbox" name="same" value={String(line)} checked={isJoined} />
          <span>
            <bdi>{name}</bdi> · {formatShortDay(ledger.locale, spentOn, today)} ·{' '}
            {formatPrice(ledger, price)}
            <br />
            <span class="quiet">
              {text.entered} <bdi>{of}</bdi>
            </span>
          </span>
        </label>
      ))}
      <button class="second">{text.applySimilar}</button>
    </CardGroup>
  )
}

/** Names whose category the file does not say, for all of their lines at once. */
function Names({ names }: PreviewFormProps) {
  return (
    <div class="settings">
      <CardGroup id="names" title={text.categoriesTitle}>
        {names.map(({ name, category }, index) => (
          <div class="field">
            <label for={`category-${index}`}>
              <bdi>{name === '' ? text.withoutName : name}</bdi>
            </label>
            <input type="hidden" name="name" value={name} autocomplete="off" />
            <input
              id={`category-${index}`}
              name="category"
              value={category}
              list="categories"
              maxlength={100}
              autocomplete="off"
            />
          </div>
        ))}
        <button class="second">{text.applyCategories}</button>
      </CardGroup>
      <p class="hint">{text.categoriesHint}</p>
    </div>
  )
}
