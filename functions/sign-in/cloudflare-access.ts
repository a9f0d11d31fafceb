/** Who passed Cloudflare Access, as it signs with each request that it lets through. */
import type { Context } from 'hono'
import { decode, verifyWithJwks } from 'hono/jwt'
import type { AccessProvider, AppEnv } from '../../src/bindings.ts'
import { identityOf, type Identity } from '../../src/domain/identity.ts'

// The one header that is signed. Plain ones, such as Remote-User, anybody can send.
const HEADER = 'cf-access-jwt-assertion'

/** The account that a request came through Access with; without a good assertion, undefined. */
export async function readCloudflareAccess(c: Context<AppEnv>): Promise<Identity | undefined> {
  const { access } = c.env
  const token = c.req.header(HEADER)
  if (access === undefined || token === undefined) return undefined
  try {
    const claims = await claimsOf(token, access)
    // A token without an end would let in for good.
    return typeof claims.exp === 'number' ? identityOf(claims) : undefined
  } catch {
    // Whatever is wrong with it, the form to sign in is there. The error holds the token.
    return undefined
  }
}

async function claimsOf(token: string, { issuer, audience, keys }: AccessProvider) {
  const { kid } = decode(token).header as { kid?: string }
  const known = await keys()
  const isKnown = known.some((key) => key.kid === kid)
  return verifyWithJwks(token, {
    keys: [...(isKnown ? known : await keys('fresh'))] as never[],
    allowedAlgorithms: ['RS256', 'ES256'],
    verification: { iss: issuer, aud: audience },
  })
}
