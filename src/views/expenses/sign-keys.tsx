import { en } from '../messages/en.ts'

const text = en.expenses

/** What each key shows, and what it types. */
const SIGNS = { plus: ['+', '+'], minus: ['−', '-'], times: ['×', '×'] } as const

type Props = {
  /** The id of the input that the keys type into. */
  readonly field: string
  readonly signs: readonly (keyof typeof SIGNS)[]
}

/** Keys for signs that decimal keypads lack: `public/sign-keys.js` shows them where fingers type. */
export function SignKeys({ field, signs }: Props) {
  return (
    <template data-sign-keys={field}>
      <fieldset class="sign-keys" aria-label={text.signKeys}>
        {signs.map((sign) => (
          <button
            type="button"
            class="second"
            value={SIGNS[sign][1]}
            aria-label={text.signs[sign]}
            aria-controls={field}
          >
            {SIGNS[sign][0]}
          </button>
        ))}
      </fieldset>
    </template>
  )
}
