/** The first letter of a name in a circle; the name itself is beside it. */
export function Initial({ name }: { readonly name: string }) {
  const [first] = new Intl.Segmenter().segment(name.trim())
  return (
    <span class="initial" aria-hidden="true">
      {(first?.segment ?? '').toUpperCase()}
    </span>
  )
}
