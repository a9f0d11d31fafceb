/** Verifies the assertion that Cloudflare Access signs for each request that it lets through. */
import type { Context } from 'hono'
import { decode, verifyWithJwks } from 'hono/jwt'
import type { AccessProvider, AppEnv } from '../../src/bindings.ts'
import { identityOf, type Identity } from '../../src/domain/identity.ts'

// The only signed header. Anyone can send plain ones, such as Remote-User.
const HEADER = 'cf-access-jwt-assertion'

/** Seconds by which the clock of this host may be behind that of Cloudflare. */
const CLOCK_TOLERANCE = 60

/** The account that passed Access; undefined without a valid assertion. */
export async function readCloudflareAccess(c: Context<AppEnv>): Promise<Identity | undefined> {
  const { access } = c.env
  const token = c.req.header(HEADER)
  if (access === undefined || token === undefined) return undefined
  try {
    const claims = await claimsOf(token, access)
    // A token without `exp` would never expire.
    return typeof claims.exp === 'number' && hasBegun(claims) ? identityOf(claims) : undefined
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
    // The library compares both times to the second: a token of a clock ahead would be refused.
    verification: { iss: issuer, aud: audience, nbf: false, iat: false },
  })
}

function hasBegun({ nbf = 0 }: { readonly nbf?: unknown }): boolean {
  return typeof nbf === 'number' && nbf <= Date.now() / 1000 + CLOCK_TOLERANCE
}
