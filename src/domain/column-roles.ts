/** What the header of a column says of it, where its cells decide between two meanings. */
import { headerRoles, headerText, type HeaderMatch } from './header-words.ts'

/** What a column has, by its header and by whether it holds amounts. */
export function columnRoles(header: string, hasAmounts: boolean): readonly HeaderMatch[] {
  const roles = headerRoles(header)
  if (!hasAmounts || !namesBothSides(header)) return withoutWordsOfBoth(roles)
  const both = roles.filter(({ role }) => role === 'debit' || role === 'credit')
  const share = both.reduce((sum, match) => sum + match.share, 0)
  const others = roles.filter(({ role }) => !['amount', 'debit', 'credit'].includes(role))
  return [...others, { role: 'amount', rank: 0, share }]
}

/** `Montant débit`: a word of one side says more than one of all amounts beside it. */
function withoutWordsOfBoth(roles: readonly HeaderMatch[]): readonly HeaderMatch[] {
  const shareOf = (name: HeaderMatch['role']) => roles.find(({ role }) => role === name)?.share ?? 0
  const [amount, debit, credit] = [shareOf('amount'), shareOf('debit'), shareOf('credit')]
  const isOneSide = debit === 0 || credit === 0
  if (!isOneSide || Math.max(debit, credit) < amount) return roles
  return roles.filter(({ role }) => role !== 'amount')
}

/** `Debit/Credit`: the amounts of one column, of which the sign says where the money went. */
export function namesBothSides(header: string): boolean {
  const roles = headerRoles(header)
  const [debit, credit] = (['debit', 'credit'] as const).map((role) =>
    roles.find((match) => match.role === role),
  )
  if (debit === undefined || credit === undefined) return false
  // What a card calls payments and credits only comes in.
  return debit.share === credit.share && !/\bpayments?\b/.test(headerText(header))
}
