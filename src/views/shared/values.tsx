type Value = {
  readonly label: string
  readonly value: string
  /** Whether its line ends are kept. */
  readonly isMultiline?: boolean
}

/** Labels with their values, as text; empty values are left out. */
export function Values({ values }: { readonly values: readonly Value[] }) {
  return (
    <dl class="values">
      {values
        .filter(({ value }) => value !== '')
        .map(({ label, value, isMultiline = false }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <bdi class={isMultiline ? 'note' : undefined}>{value}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  )
}
