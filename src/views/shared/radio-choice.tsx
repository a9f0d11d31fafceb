import type { Child } from 'hono/jsx'

type Props = {
  readonly input: {
    readonly name: string
    readonly value: string
    readonly checked: boolean
    readonly [attribute: string]: unknown
  }
  readonly children: Child
}

/** One of a few choices, as a button that stays pressed. */
export function RadioChoice({ input, children }: Props) {
  return (
    <label>
      <input type="radio" {...input} />
      <span>{children}</span>
    </label>
  )
}
