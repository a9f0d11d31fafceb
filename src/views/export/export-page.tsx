import { DECIMALS, DELIMITERS, wordFor, type CsvDialect } from '../../domain/csv.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { listTitle } from '../expenses/list-title.ts'
import { en } from '../messages/en.ts'
import { exportTexts } from '../messages/en/export.ts'
import { CardGroup } from '../shared/card-group.tsx'
import { FormField } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { RadioChoice } from '../shared/radio-choice.tsx'

const text = exportTexts
const ALL = 'period=all'

type Props = {
  readonly ledger: Ledger
  /** The list that the page was opened from; all expenses from elsewhere. */
  readonly filter: ExpenseFilter
  readonly dialect: CsvDialect
}

/** What to export, and in which format: each button downloads another file of the same expenses. */
export function ExportPage({ ledger, filter, dialect }: Props) {
  const query = filterQuery(filter)
  const list = listTitle(ledger, filter, undefined)
  const title = query === ALL ? text.title : text.titleOf(list)
  return (
    <Layout title={en.shared.pageTitle(title)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        <p class="quiet">{text.about}</p>
        <form class="settings" action="/export.csv">
          {[...new URLSearchParams(query)].map(([name, value]) => (
            <input type="hidden" name={name} value={value} autocomplete="off" />
          ))}
          {query !== ALL && (
            <fieldset class="choice" role="radiogroup" aria-label={text.which}>
              <RadioChoice input={{ name: 'scope', value: 'list', checked: true }}>
                <bdi>{list}</bdi>
              </RadioChoice>
              <RadioChoice input={{ name: 'scope', value: 'all', checked: false }}>
                {text.all}
              </RadioChoice>
            </fieldset>
          )}
          <CardGroup id="spreadsheet" title={text.spreadsheet}>
            <Choice
              name="delimiter"
              label={text.delimiter}
              words={text.delimiters}
              selected={wordFor(DELIMITERS, dialect.delimiter)}
            />
            <Choice
              name="decimal"
              label={text.decimal}
              words={text.decimals}
              selected={wordFor(DECIMALS, dialect.decimal)}
            />
            <p class="hint">{text.dialectHint}</p>
            <button>{text.csv}</button>
            <button class="second" formaction="/export.xlsx">
              {text.workbook}
            </button>
          </CardGroup>
          <CardGroup id="plain-text" title={text.plainText}>
            <button class="second" formaction="/export.journal">
              {text.hledger}
            </button>
            <button class="second" formaction="/export.beancount">
              {text.beancount}
            </button>
          </CardGroup>
        </form>
        <CardGroup id="history" title={text.history}>
          <p class="hint">{text.ledgerHint}</p>
          <a class="button" href="/export.json">
            {text.ledger}
          </a>
          {query !== ALL && (
            <>
              <p class="hint">{text.listHint}</p>
              <a class="button second" href={`/export.json?${query}`}>
                {text.list}
              </a>
            </>
          )}
        </CardGroup>
      </main>
    </Layout>
  )
}

type ChoiceProps = {
  readonly name: string
  readonly label: string
  /** What each value is called. */
  readonly words: Readonly<Record<string, string>>
  readonly selected: string
}

function Choice({ name, label, words, selected }: ChoiceProps) {
  return (
    <FormField field={name} label={label} problem={undefined}>
      <select id={name} name={name} autocomplete="off">
        {Object.entries(words).map(([value, word]) => (
          <option value={value} selected={value === selected}>
            {word}
          </option>
        ))}
      </select>
    </FormField>
  )
}
