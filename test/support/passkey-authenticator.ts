/** An authenticator of WebAuthn level 3 that creates and uses passkeys, and can give wrong answers. */
import { createHash, generateKeyPairSync, randomBytes, sign, type JsonWebKey } from 'node:crypto'

/** Values of the answer that replace the correct ones. */
type Lies = {
  readonly origin?: string
  readonly rpId?: string
  readonly flags?: number
  readonly counter?: number
  readonly challenge?: string
  readonly type?: string
  readonly crossOrigin?: boolean
  readonly userHandle?: string
}

type Options = { readonly challenge: string; readonly user?: { readonly id: string } }

/** Key types as COSE_Key in CBOR (RFC 9053 §7, RFC 8230 §4). */
const KINDS = {
  ES256: {
    pair: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    key: ({ x, y }: JsonWebKey) => cbor('a5010203262001215820', x, '225820', y),
    hash: 'sha256',
  },
  EdDSA: {
    pair: () => generateKeyPairSync('ed25519'),
    key: ({ x }: JsonWebKey) => cbor('a4010103272006215820', x),
    hash: null,
  },
  RS256: {
    pair: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    key: ({ n, e }: JsonWebKey) => cbor('a401030339010020590100', n, '2143', e),
    hash: 'sha256',
  },
}
export type Kind = keyof typeof KINDS

const PRESENT_AND_VERIFIED = 0x01 | 0x04
const HOLDS_A_KEY = 0x40

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64Url = (data: string | Buffer) => Buffer.from(data).toString('base64url')

export function createAuthenticator(origin: string, kind: Kind = 'ES256') {
  const { pair, key: coseKey, hash } = KINDS[kind]
  const { privateKey, publicKey } = pair()
  const rpId = new URL(origin).hostname
  const credentialId = randomBytes(32)
  let counter = 0
  let userHandle = ''

  const clientData = (type: string, { challenge }: Options, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: lies.crossOrigin ?? false,
      }),
    )
  const said = (lies: Lies, key: Buffer = Buffer.alloc(0)) => {
    counter = lies.counter ?? counter + 1
    const flags = lies.flags ?? PRESENT_AND_VERIFIED
    const bytes = Buffer.alloc(5)
    bytes.writeUInt8(key.length > 0 ? flags | HOLDS_A_KEY : flags)
    bytes.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(lies.rpId ?? rpId), bytes, key])
  }
  const written = (response: Record<string, string>) => ({
    id: base64Url(credentialId),
    rawId: base64Url(credentialId),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    id: base64Url(credentialId),
    /** The result of `navigator.credentials.create`, as JSON. */
    create: (options: Options, lies: Lies = {}) => {
      userHandle = options.user?.id ?? ''
      const key = coseKey(publicKey.export({ format: 'jwk' }))
      const authData = said(lies, heldKey(credentialId, key))
      return written({
        clientDataJSON: base64Url(clientData('webauthn.create', options, lies)),
        attestationObject: base64Url(unattested(authData)),
      })
    },
    /** The result of `navigator.credentials.get`, as JSON. */
    get: (options: Options, lies: Lies = {}) => {
      const data = clientData('webauthn.get', options, lies)
      const authenticatorData = said(lies)
      const signature = sign(hash, Buffer.concat([authenticatorData, sha256(data)]), privateKey)
      return written({
        clientDataJSON: base64Url(data),
        authenticatorData: base64Url(authenticatorData),
        signature: base64Url(signature),
        userHandle: lies.userHandle ?? userHandle,
      })
    },
  }
}

export type Authenticator = ReturnType<typeof createAuthenticator>

/** An AAGUID of zeros, the credential id, and the public key (WebAuthn §6.5.1). */
function heldKey(credentialId: Buffer, key: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(16), lengthOf(credentialId), credentialId, key])
}

/** The map of fmt "none", attStmt {} and authData, in CBOR (RFC 8949). */
function unattested(authData: Buffer): Buffer {
  const start = 'a363666d74646e6f6e656761747453746d74a0686175746844617461'
  return Buffer.concat([Buffer.from(`${start}59`, 'hex'), lengthOf(authData), authData])
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return length
}

/** Bytes in hex, and the numbers between them in base64url. */
function cbor(...parts: (string | undefined)[]): Buffer {
  return Buffer.concat(
    parts.map((part = '', index) => Buffer.from(part, index % 2 === 0 ? 'hex' : 'base64url')),
  )
}
