import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { EARLIEST_DAY, type Day } from '../../domain/day.ts'
import type { ExpenseDraft } from '../../domain/expense.ts'
import { LONGEST_NAME } from '../../domain/expense-fields.ts'
import { mayChangeSettings, type Ledger } from '../../domain/ledger.ts'
import { currencyInWords } from '../../domain/currency-words.ts'
import { examplePrice } from '../../domain/money.ts'
import type { OfferedCategory } from '../../domain/offered-names.ts'
import { LAST_DAY } from '../../domain/period.ts'
import { choiceOf, DAY_CHOICES } from '../../domain/typed-day.ts'
import { en } from '../messages/en.ts'
import { colourClass } from '../shared/colours.ts'
import { LedgerField } from '../shared/ledger-field.tsx'
import { OUTCOME } from '../shared/outcome.tsx'
import { remembered } from '../shared/remembered.ts'
import { withSuggested } from './category-tiles.tsx'
import { StillOn } from './day-input.tsx'
import { Suggestions } from './suggestion-field.tsx'

const text = en.expenses

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly draft: ExpenseDraft
  /** The query of the list, to return to it. */
  readonly back: string
  /** In the order of the chips. */
  readonly categories: readonly OfferedCategory[]
  /** Names of categories, the most used first. */
  readonly suggestions: readonly string[]
  readonly names: readonly string[]
  /** See `FieldsProps`. */
  readonly todayLink?: string | undefined
  /** Whether an expense was just added, so that the price gets the focus for the next. */
  readonly isReady: boolean
  /** Whether the ledger has no expense yet. */
  readonly isFirst: boolean
}

/**
 * Adds an expense from the list, in one line: the price and a category's button are enough. On
 * phones the other fields are on the page `/add`, which asks for what is missing.
 */
export function QuickAdd(props: Props) {
  const { ledger, today, draft, back, suggestions, names, todayLink, isReady, isFirst } = props
  return (
    <form class="quick" method="post" action="/add" autocomplete="off">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      <LedgerField ledger={ledger} />
      {back !== '' && <input type="hidden" name="back" value={back} />}
      {isFirst && <h1>{text.firstExpense}</h1>}
      <div class="quick-line">
        <input
          id="price"
          class="figure"
          name="price"
          inputmode="decimal"
          placeholder={examplePrice(ledger)}
          aria-label={text.fields.price}
          aria-describedby={isReady ? OUTCOME : undefined}
          autofocus={isReady}
          required
        />
        <input
          id="name"
          name="name"
          list="names"
          maxlength={LONGEST_NAME}
          placeholder={text.fields.name}
          aria-label={text.fields.name}
        />
        <input
          id="category"
          name="category"
          list="categories"
          maxlength={LONGEST_CATEGORY}
          autocapitalize="none"
          placeholder={text.fields.category}
          aria-label={text.fields.category}
        />
        <DayChoice spentOn={draft.spentOn} today={today} />
        <button name="next" value="fields">
          {text.add}
        </button>
      </div>
      <Suggestions listId="names" suggestions={names} />
      <Suggestions listId="categories" suggestions={suggestions} />
      <Chips offered={withSuggested(props.categories).slice(0, MOST_CHIPS)} />
      <StillOn {...{ ledger, draft, todayLink }} />
      {isFirst && mayChangeSettings(ledger) && (
        <p class="hint">
          {text.inCurrency(currencyInWords(ledger.currency), <a href="/settings">{text.change}</a>)}
        </p>
      )}
    </form>
  )
}

/** Today, yesterday, or the day in the field that the third choice shows. */
function DayChoice({ spentOn, today }: Pick<ExpenseDraft, 'spentOn'> & Pick<Props, 'today'>) {
  const chosen = choiceOf(spentOn, today)
  return (
    <div class="day-choice">
      <select name="day" aria-label={text.fields.spentOn} autocomplete="off">
        {DAY_CHOICES.map((choice) => (
          <option value={choice} selected={choice === chosen}>
            {text.dayChoices[choice]}
          </option>
        ))}
      </select>
      <input
        id="spentOn"
        type="date"
        name="spent_on"
        value={spentOn}
        min={EARLIEST_DAY}
        max={LAST_DAY}
        aria-label={text.dayChoices.other}
      />
    </div>
  )
}

const MOST_CHIPS = 6

type ChipsProps = { readonly offered: ReturnType<typeof withSuggested> }

/** A button for each of a few categories, which adds the expense to it. */
const Chips = remembered(({ offered }: ChipsProps) => (
  <fieldset class="chips" aria-label={text.addTo}>
    {offered.map(({ name, colour }) => (
      <button class={`chip ${colourClass(colour)}`} name="into" value={name}>
        <bdi>{name}</bdi>
      </button>
    ))}
  </fieldset>
))
