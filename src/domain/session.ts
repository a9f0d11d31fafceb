/** How long somebody stays signed in, and what their browser holds. */

const DAY = 86_400_000

/** Milliseconds without a request after which a session is over. */
export const IDLE_FOR = 30 * DAY
/** Milliseconds after which it is over however often it was used. */
export const LASTS = 90 * DAY
/** Milliseconds between two notes of when a session was last seen. */
export const NOTED_EVERY = 300_000

/** Milliseconds for which a device is known after somebody signed in on it. */
export const DEVICE_LASTS = 365 * DAY

/** Milliseconds an invitation can be used for. */
export const INVITED_FOR = 7 * DAY

/** Milliseconds in which a passkey has to answer. */
export const ASKED_FOR = 300_000

/** How somebody came to be signed in. */
export type LoginMethod = 'setup' | 'password' | 'passkey' | 'invitation' | 'oidc' | 'access'

/** A secret of 256 bits as base64url text, and what is kept of it. */
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
