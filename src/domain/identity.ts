/** Accounts at OpenID Connect providers and Cloudflare Access, which members sign in with. */

/** An account. `sub` is unique only within its issuer (OpenID Connect Core §2). */
export type Identity = {
  readonly issuer: string
  readonly subject: string
  /** A name to show. It is no identifier: the provider may give it to another account later. */
  readonly label: string | null
}

/** Milliseconds that a sign-in may take at the provider. */
export const OIDC_FLOW_LIFETIME = 600_000

const LONGEST_SUBJECT = 255
const LONGEST_LABEL = 200

/** Reads the account of a verified token; undefined where it has none that can be stored. */
export function identityOf(claims: Readonly<Record<string, unknown>>): Identity | undefined {
  const { iss: issuer, sub: subject } = claims
  if (typeof issuer !== 'string' || typeof subject !== 'string') return undefined
  const isStorable = subject.isWellFormed() && !subject.includes('\0')
  if (subject === '' || subject.length > LONGEST_SUBJECT || !isStorable) return undefined
  return { issuer, subject, label: labelOf(claims) }
}

function labelOf({ email, preferred_username: name }: Readonly<Record<string, unknown>>) {
  const label = [email, name].find((each) => typeof each === 'string' && each.trim() !== '')
  if (typeof label !== 'string') return null
  const line = label
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return Array.from(line).slice(0, LONGEST_LABEL).join('') || null
}

/** The host of an issuer, to show: `accounts.example`. */
export function hostOf(issuer: string): string {
  return URL.parse(issuer)?.host ?? issuer
}
