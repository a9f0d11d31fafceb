/** The fields of a rule's form. */
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { LONGEST_NAME } from '../../domain/expense-fields.ts'
import {
  LONGEST_CONTAINS,
  RULE_INPUTS,
  TREATMENTS,
  type RuleDraft,
  type RuleInput,
  type RuleProblems,
} from '../../domain/rule.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import { SuggestionField } from '../expenses/suggestion-field.tsx'
import { ruleTexts } from '../messages/en/rules.ts'
import { fieldAttributes, FieldProblem, FormField } from '../shared/field.tsx'
import { RadioChoice } from '../shared/radio-choice.tsx'

const text = ruleTexts

export type RuleFieldsProps = {
  readonly draft: RuleDraft
  readonly problems?: RuleProblems | undefined
  /** Names to suggest. */
  readonly categories: readonly string[]
  readonly tags: readonly string[]
}

/** What is wrong, in the order of the form. */
export function problemsInOrder(problems: RuleProblems) {
  return [problems.form, ...RULE_INPUTS.map((input) => problems[input])]
}

export function RuleFields(props: RuleFieldsProps) {
  const { draft, problems = {}, categories, tags } = props
  const first = RULE_INPUTS.find((input) => problems[input] !== undefined)
  const about = (input: RuleInput, hinted = false) => ({
    ...fieldAttributes(input, { problem: problems[input], first: input === first, hinted }),
    name: input,
    value: draft[input],
  })
  return (
    <>
      <FormField
        field="contains"
        label={text.when}
        problem={problems.contains}
        hint={text.whenHint}
      >
        <input
          {...about('contains', true)}
          maxlength={LONGEST_CONTAINS}
          autocomplete="off"
          autocapitalize="none"
          required
        />
      </FormField>
      <SuggestionField
        label={text.category}
        problem={problems.category}
        listId="known-categories"
        suggestions={categories}
        input={{ ...about('category'), maxlength: LONGEST_CATEGORY, autocapitalize: 'none' }}
      />
      <FormField field="name" label={text.newName} problem={problems.name}>
        <input {...about('name')} maxlength={LONGEST_NAME} autocomplete="off" />
      </FormField>
      <SuggestionField
        label={text.addTags}
        problem={problems.tags}
        listId="known-tags"
        suggestions={tags}
        input={{ ...about('tags'), maxlength: LONGEST_TAGS, autocapitalize: 'none' }}
      />
      <Treatments {...props} />
    </>
  )
}

function Treatments({ draft, problems = {} }: RuleFieldsProps) {
  const { treatment: problem } = problems
  const pressed = TREATMENTS.find((each) => each === draft.treatment)
  return (
    <div class="field field-treatment">
      <span id="treatment-label" class="label">
        {text.treatment}
      </span>
      <fieldset
        class="choice"
        role="radiogroup"
        aria-labelledby="treatment-label"
        aria-describedby={problem ? 'treatment-problem' : 'treatment-hint'}
      >
        {TREATMENTS.map((value) => (
          <RadioChoice input={{ name: 'treatment', value, checked: value === pressed }}>
            {text.treatments[value]}
          </RadioChoice>
        ))}
      </fieldset>
      <FieldProblem field="treatment" problem={problem} />
      <p class="hint" id="treatment-hint">
        {text.treatmentHint}
      </p>
    </div>
  )
}
