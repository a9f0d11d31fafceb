import { html } from '../shared/html.ts'
import { FormField } from '../shared/field.tsx'
import { remembered } from '../shared/remembered.ts'

type Props = Pick<Parameters<typeof FormField>[0], 'label' | 'problem'> & {
  /** The id of the list of suggestions. */
  readonly listId: string
  readonly suggestions: readonly string[]
  /** The other attributes of the input; its id is that of the field. */
  readonly input: { readonly id: string; readonly [attribute: string]: unknown }
}

/** A text field that suggests values, and takes others too. */
export function SuggestionField({ label, problem, listId, suggestions, input }: Props) {
  return (
    <FormField field={input.id} label={label} problem={problem}>
      <input {...input} list={listId} autocomplete="off" />
      <Suggestions listId={listId} suggestions={suggestions} />
    </FormField>
  )
}

export const Suggestions = remembered(SuggestionList)

function SuggestionList({ listId, suggestions }: Pick<Props, 'listId' | 'suggestions'>) {
  return html`<datalist id="${listId}">
    ${suggestions.map((suggestion) => html`<option>${suggestion}</option>`)}
  </datalist>`
}
