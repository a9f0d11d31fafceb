/** A device that makes and uses passkeys as WebAuthn level 3 has it, and wrong ones where told to. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** What the device says of itself and of the page, where it is not what it should be. */
type Lies = {
  readonly origin?: string
  readonly rpId?: string
  readonly flags?: number
  readonly counter?: number
  readonly challenge?: string
  readonly type?: string
  readonly crossOrigin?: boolean
}

type Options = { readonly challenge: string }

const PRESENT_AND_VERIFIED = 0x01 | 0x04
const HOLDS_A_KEY = 0x40

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64Url = (data: string | Buffer) => Buffer.from(data).toString('base64url')

export function createAuthenticator(origin: string, rpId = new URL(origin).hostname) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  let counter = 0

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
    /** What `navigator.credentials.create` answers, as JSON. */
    create: (options: Options, lies: Lies = {}) => {
      const authData = said(lies, heldKey(credentialId, publicKey))
      return written({
        clientDataJSON: base64Url(clientData('webauthn.create', options, lies)),
        attestationObject: base64Url(unattested(authData)),
      })
    },
    /** What `navigator.credentials.get` answers, as JSON. */
    get: (options: Options, lies: Lies = {}) => {
      const data = clientData('webauthn.get', options, lies)
      const authenticatorData = said(lies)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(data)]), privateKey)
      return written({
        clientDataJSON: base64Url(data),
        authenticatorData: base64Url(authenticatorData),
        signature: base64Url(signature),
      })
    },
  }
}

export type Authenticator = ReturnType<typeof createAuthenticator>

/** AAGUID of nobody, the id, and the public key as a COSE_Key of ES256 (WebAuthn §6.5.1). */
function heldKey(credentialId: Buffer, publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const length = Buffer.alloc(2)
  length.writeUInt16BE(credentialId.length)
  const key = [
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]
  return Buffer.concat([Buffer.alloc(16), length, credentialId, ...key])
}

/** The map of fmt "none", attStmt {} and authData, in CBOR (RFC 8949). */
function unattested(authData: Buffer): Buffer {
  const start = 'a363666d74646e6f6e656761747453746d74a0686175746844617461'
  return Buffer.concat([Buffer.from(`${start}58`, 'hex'), Buffer.from([authData.length]), authData])
}
