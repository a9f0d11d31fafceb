import { en } from '../messages/en.ts'

/** The last line of a page: the link back to the list with its filter. */
export function BackToExpenses({ query = '' }: { readonly query?: string }) {
  return (
    <p>
      <a href={query === '' ? '/' : `/?${query}`}>{en.shared.backToExpenses}</a>
    </p>
  )
}
