/** The tokens in a browser's cookies, and the login methods. */

/** Milliseconds between two updates of a session's `seen_at`. */
export const SEEN_AT_INTERVAL = 300_000

/** Milliseconds in which a passkey has to answer a challenge. */
export const PASSKEY_TIMEOUT = 300_000

/** The login method of a session. */
export type LoginMethod = 'setup' | 'password' | 'passkey' | 'invitation' | 'oidc' | 'access'

/** A secret of 256 bits as base64url text, and its hash, which is stored in its place. */
export async function newToken(): Promise<{ readonly token: string; readonly hash: string }> {
  const token = base64Url(crypto.getRandomValues(new Uint8Array(32)))
  return { token, hash: await tokenHash(token) }
}

/** SHA-256 (FIPS 180-4) of a token, in hexadecimal digits. */
export async function tokenHash(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether a text can be a token that `newToken` made. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
