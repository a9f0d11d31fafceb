import { SignKeys } from './sign-keys.tsx'

type Props = {
  readonly label: string
  readonly name: string
  readonly value: string | undefined
}

/**
 * One end of a range of prices. Money back is below zero, so it asks for a keyboard with a minus;
 * where a script shows a key for it, for the decimal keypad.
 */
export function PriceBound({ label, name, value }: Props) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        value={value}
        inputmode="text"
        autocapitalize="none"
        autocomplete="off"
      />
      <SignKeys field={name} signs="minus" />
    </div>
  )
}
