import { html } from '../shared/html.ts'
import { memoize } from '../../domain/memoize.ts'
import { en } from '../messages/en.ts'

const text = en.expenses

/** What each key shows, and what it types. */
const SIGNS = { plus: ['+', '+'], minus: ['−', '-'], times: ['×', '×'] } as const
type Sign = keyof typeof SIGNS

type Props = {
  /** The id of the input that the keys type into. */
  readonly field: string
  /** The signs, as words with blanks between them. */
  readonly signs: 'minus' | 'plus minus times'
}

/** Buttons for `+`, `-` and `×`, which decimal keypads lack: `public/operator-buttons.js` shows them where fingers type. */
export function OperatorButtons({ field, signs }: Props) {
  return keysOf(`${field} ${signs}`)
}

// Rendered once: the list has three of them, which would be a twentieth of its rendering time.
const keysOf = memoize((key) => {
  const [field = '', ...signs] = key.split(' ')
  const keys = (
    <template data-operator-buttons={field}>
      <fieldset class="operator-buttons" aria-label={text.operatorButtons}>
        {(signs as Sign[]).map((sign) => (
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
  return html`${keys}`
})
