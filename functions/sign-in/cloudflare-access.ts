/** Verifies the assertion that Cloudflare Access signs for each request that it lets through. */
import type { Context } from 'hono'
import { decode, verifyWithJwks } from 'hono/jwt'
import type { AccessProvider, AppEnv } from '../../src/bindings.ts'
import { identityOf, type Identity } from '../../src/domain/identity.ts'

// The only signed header. Anyone can send plain ones, such as Remote-User.
const HEADER = 'cf-access-jwt-assertion'

/** The account that passed Access; undefined without a valid assertion. */
export async function readCloudflareAccess(c: Context<AppEnv>): Promise<Identity | undefined> {
  const { access } = c.env
  const token = c.req.header(HEADER)
  if (access === undefined || token === undefined) return undefined
  try {
    const claims = await claimsOf(token, access)
    // A token without `exp` would never expire.
    return typeof claims.exp === 'number' ? identityOf(claims) : undefined
  } catch {
    // An invalid token leads to the sign-in form. The error is not logged: it contains the token.
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
