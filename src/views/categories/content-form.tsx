import { LONGEST_SYMBOL } from '../../domain/category-content.ts'
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { categoryTexts } from '../messages/en/categories.ts'
import { COLOUR_CHOICES } from '../shared/colours.ts'
import { fieldAttributes, FieldProblem, FormField } from '../shared/field.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'
import { firstLetter } from '../shared/tile.ts'
import type { CategoryForms } from './category-forms.ts'
import type { ListedCategory } from './category-rows.ts'

const text = categoryTexts

type Props = CategoryForms & { readonly ledger: Ledger; readonly current: ListedCategory }

/** The form of a category's name, symbol and colour, and of whether it is archived. */
export function ContentForm({ ledger, current, from, draft, problems = {} }: Props) {
  const { category, version } = current
  const { name, symbol, colour, archived } = draft ?? fieldsOf(current)
  return (
    <form class="edit" method="post" action="/categories/edit">
      <input type="hidden" name="category" value={category} autocomplete="off" />
      <input type="hidden" name="version" value={`${from ?? version}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <div class="fields one-a-row">
        <FormField field="name" label={text.name} problem={problems.name}>
          <input
            {...fieldAttributes('name', {
              problem: problems.name,
              first: problems.name !== undefined,
            })}
            name="name"
            value={name}
            maxlength={LONGEST_CATEGORY}
            autocomplete="off"
            autocapitalize="none"
            required
          />
        </FormField>
        <FormField
          field="symbol"
          label={text.symbol}
          problem={problems.symbol}
          hint={text.symbolHint}
        >
          <input
            {...fieldAttributes('symbol', {
              problem: problems.symbol,
              first: problems.symbol !== undefined && problems.name === undefined,
              hinted: true,
            })}
            name="symbol"
            value={symbol}
            placeholder={firstLetter(current.name)}
            maxlength={LONGEST_SYMBOL}
            autocomplete="off"
            autocapitalize="none"
          />
        </FormField>
        <Colours colour={colour} problem={problems.colour} />
        <label class="box">
          <input type="checkbox" name="archived" value="1" checked={archived} />
          {text.archivedHint}
        </label>
        <button>{text.save}</button>
      </div>
    </form>
  )
}

function fieldsOf({ name, symbol, colour, archived }: ListedCategory) {
  return { name, symbol: symbol ?? '', colour: colour ?? 'none', archived }
}

type ColoursProps = { readonly colour: string; readonly problem: Refusal | undefined }

function Colours({ colour, problem }: ColoursProps) {
  return (
    <fieldset aria-describedby={problem && 'colour-problem'}>
      <legend>{text.colour}</legend>
      <div class="swatches">
        {COLOUR_CHOICES.map(([value, word]) => (
          <label class="swatch">
            <input type="radio" name="colour" value={value} checked={value === colour} />
            <span class={`swatch-colour c-${value}`} aria-hidden="true"></span>
            {word}
          </label>
        ))}
      </div>
      <FieldProblem field="colour" problem={problem} />
    </fieldset>
  )
}
