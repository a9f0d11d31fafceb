/** JSON Web Tokens, signed correctly and incorrectly (RFC 7515, 7519). */
import { createHmac, type webcrypto } from 'node:crypto'

export type SigningKey = {
  readonly kid: string
  readonly alg: 'RS256' | 'ES256'
  readonly privateKey: webcrypto.CryptoKey
  /** The public key as an entry of a JWK set. */
  readonly jwk: webcrypto.JsonWebKey & { readonly kid: string; readonly alg: string }
}

const KINDS = {
  RS256: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  ES256: { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' },
} as const

export async function newKey(alg: 'RS256' | 'ES256', kid: string): Promise<SigningKey> {
  const usages = ['sign', 'verify'] as const
  const { privateKey, publicKey } = (await crypto.subtle.generateKey(KINDS[alg], true, [
    ...usages,
  ])) as webcrypto.CryptoKeyPair
  const jwk = await crypto.subtle.exportKey('jwk', publicKey)
  return { kid, alg, privateKey, jwk: { ...jwk, kid, alg, use: 'sig' } }
}

type Claims = Readonly<Record<string, unknown>>

const base64Url = (text: string) => Buffer.from(text).toString('base64url')
const partsOf = (header: Claims, claims: Claims) =>
  [header, claims].map((each) => base64Url(JSON.stringify(each))).join('.')

export async function signed(key: SigningKey, claims: Claims, header: Claims = {}) {
  const signing = partsOf({ alg: key.alg, kid: key.kid, typ: 'JWT', ...header }, claims)
  const bytes = new TextEncoder().encode(signing)
  const signature = await crypto.subtle.sign(KINDS[key.alg], key.privateKey, bytes)
  return `${signing}.${Buffer.from(signature).toString('base64url')}`
}

/** A token with the algorithm "none". */
export function unsigned(key: SigningKey, claims: Claims): string {
  return `${partsOf({ alg: 'none', kid: key.kid }, claims)}.`
}

/** A token whose HMAC secret is the public key. */
export function signedWithPublicKey(key: SigningKey, claims: Claims): string {
  const signing = partsOf({ alg: 'HS256', kid: key.kid, typ: 'JWT' }, claims)
  const secret = JSON.stringify(key.jwk)
  return `${signing}.${createHmac('sha256', secret).update(signing).digest('base64url')}`
}
