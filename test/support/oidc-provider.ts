/** A local OpenID Connect provider that validates requests strictly. */
import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { newKey, signed, type SigningKey } from './jwt.ts'

export const CLIENT = { clientId: 'expense-tracker', clientSecret: 'kept ~ to/ourselves' }

type Claims = Readonly<Record<string, unknown>>
type Issued = { readonly redirect: string; readonly challenge: string; readonly claims: Claims }

export type Provider = {
  readonly issuer: string
  readonly key: SigningKey
  /** The account signed in at the provider, and the faults it simulates. */
  readonly acts: Acts
  /** The requests it received, in order. */
  readonly asked: string[]
  readonly stop: () => Promise<void>
}

type Acts = {
  subject: string
  claims: Claims
  /** Signs the token with these claims. */
  token: (claims: Claims) => string | Promise<string>
  /** Extra query parameters of the callback. */
  returned: Readonly<Record<string, string>>
  status: number
  /** The supported methods of client authentication; undefined means Basic. */
  takes: readonly string[] | undefined
  /** A delay before each answer. */
  pause: Promise<unknown> | undefined
}

export async function startProvider(alg: 'RS256' | 'ES256' = 'RS256'): Promise<Provider> {
  const key = await newKey(alg, randomUUID())
  const acts: Acts = {
    subject: 'ada-at-home',
    claims: {},
    token: (claims) => signed(key, claims),
    returned: {},
    status: 200,
    takes: undefined,
    pause: undefined,
  }
  const asked: string[] = []
  const codes = new Map<string, Issued>()
  let issuer = ''

  const answers: Record<string, (request: IncomingMessage, url: URL) => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [alg],
      token_endpoint_auth_methods_supported: acts.takes,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    }),
    '/jwks': () => ({ keys: [key.jwk] }),
    // The path of the keys at Cloudflare Access.
    '/cdn-cgi/access/certs': () => ({ keys: [key.jwk] }),
    '/authorize': (_request, { searchParams: given }) => {
      const of = (name: string) => given.get(name) ?? ''
      require(of('response_type') === 'code' && of('client_id') === CLIENT.clientId)
      require(of('code_challenge_method') === 'S256' && of('code_challenge').length === 43)
      require(of('state').length >= 43 && of('nonce').length >= 43)
      require(of('scope').split(' ').includes('openid'))
      const code = randomUUID()
      const seconds = Math.floor(Date.now() / 1000)
      const claims = {
        iss: issuer,
        sub: acts.subject,
        aud: CLIENT.clientId,
        iat: seconds,
        exp: seconds + 60,
        nonce: of('nonce'),
        email: 'ada@home.example',
      }
      codes.set(code, { redirect: of('redirect_uri'), challenge: of('code_challenge'), claims })
      const to = new URL(of('redirect_uri'))
      const back = { code, state: of('state'), iss: issuer, ...acts.returned }
      for (const [name, value] of Object.entries(back)) to.searchParams.set(name, value)
      return to
    },
    '/token': async (request) => {
      const form = new URLSearchParams(await text(request))
      require(knowsClient(request, form, acts.takes))
      const issued = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const verifier = form.get('code_verifier') ?? ''
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      require(issued?.redirect === form.get('redirect_uri') && issued?.challenge === challenge)
      const claims = { ...issued?.claims, ...acts.claims }
      const id_token = await acts.token(claims)
      return { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token }
    },
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', issuer)
    asked.push(url.pathname)
    await acts.pause
    if (acts.status !== 200) return response.writeHead(acts.status).end()
    try {
      const found = await answers[url.pathname]?.(request, url)
      if (found instanceof URL) return response.writeHead(302, { location: found.href }).end()
      const headers = { 'content-type': 'application/json' }
      return response.writeHead(found ? 200 : 404, headers).end(JSON.stringify(found ?? {}))
    } catch {
      const headers = { 'content-type': 'application/json' }
      return response.writeHead(400, headers).end('{"error":"invalid_grant"}')
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => void server.close(() => resolve()))
  }
  return { issuer, key, acts, asked, stop }
}

function require(holds: boolean): void {
  if (!holds) throw new Error('refused')
}

/** Basic as RFC 6749 §2.3.1 encodes it, or the secret in the form; never what is not taken. */
function knowsClient(request: IncomingMessage, form: URLSearchParams, takes: Acts['takes']) {
  const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ')
  if (scheme === 'Basic') {
    const [id, secret] = Buffer.from(encoded, 'base64').toString().split(':').map(decoded)
    const isRight = id === CLIENT.clientId && secret === CLIENT.clientSecret
    return isRight && (takes ?? ['client_secret_basic']).includes('client_secret_basic')
  }
  const isRight = form.get('client_secret') === CLIENT.clientSecret
  return isRight && takes?.includes('client_secret_post') === true
}

const decoded = (part: string) => decodeURIComponent(part.replaceAll('+', '%20'))
