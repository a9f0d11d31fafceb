import { en } from '../messages/en.ts'

/** The last line of a page: the way back to the list, as its query says. */
export function BackToExpenses({ query = '' }: { readonly query?: string }) {
  return (
    <p>
      <a href={query === '' ? '/' : `/?${query}`}>{en.shared.backToExpenses}</a>
    </p>
  )
}
