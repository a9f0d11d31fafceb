/** Accounts that people have elsewhere, and the sign-ins that go there and come back. */

/** An account, as OpenID Connect Core §2 tells it apart: `sub` is unique at its issuer alone. */
export type Identity = {
  readonly issuer: string
  readonly subject: string
  /** What the provider calls it. Others may get the same one later, so it decides nothing. */
  readonly label: string | null
}

/** Milliseconds a sign-in may take at the provider. */
export const OIDC_FLOW_LIFETIME = 600_000

const LONGEST_SUBJECT = 255
const LONGEST_LABEL = 200

/** Reads whom a checked token is about; undefined where it names nobody. */
export function identityOf(claims: Readonly<Record<string, unknown>>): Identity | undefined {
  const { iss: issuer, sub: subject } = claims
  if (typeof issuer !== 'string' || typeof subject !== 'string') return undefined
  const isKeepable = subject.isWellFormed() && !subject.includes('\0')
  if (subject === '' || subject.length > LONGEST_SUBJECT || !isKeepable) return undefined
  return { issuer, subject, label: labelOf(claims) }
}

function labelOf({ email, preferred_username: name }: Readonly<Record<string, unknown>>) {
  const called = [email, name].find((each) => typeof each === 'string' && each.trim() !== '')
  if (typeof called !== 'string') return null
  const line = called
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return Array.from(line).slice(0, LONGEST_LABEL).join('') || null
}

/** Where an account is kept, in as few words as tell it apart: `accounts.example`. */
export function hostOf(issuer: string): string {
  return URL.parse(issuer)?.host ?? issuer
}
