import { DECIMALS, DELIMITERS, wordFor, type CsvDialect } from '../../domain/csv.ts'
import { exportTexts } from '../messages/en/export.ts'
import { CardGroup } from '../shared/card-group.tsx'
import { FormField } from '../shared/field.tsx'
import { RadioChoice } from '../shared/radio-choice.tsx'

const text = exportTexts

type Props = {
  /** Undefined for all expenses. */
  readonly list: { readonly title: string; readonly query: string } | undefined
  readonly dialect: CsvDialect
}

/** Each button downloads another file of the same expenses. */
export function FileForm({ list, dialect }: Props) {
  return (
    <form class="settings" action="/export.csv">
      {list !== undefined && (
        <>
          {[...new URLSearchParams(list.query)].map(([name, value]) => (
            <input type="hidden" name={name} value={value} autocomplete="off" />
          ))}
          <fieldset class="choice" role="radiogroup" aria-label={text.which}>
            <RadioChoice input={{ name: 'scope', value: 'list', checked: true }}>
              <bdi>{list.title}</bdi>
            </RadioChoice>
            <RadioChoice input={{ name: 'scope', value: 'all', checked: false }}>
              {text.all}
            </RadioChoice>
          </fieldset>
        </>
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
