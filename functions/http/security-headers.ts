import { createMiddleware } from 'hono/factory'
import type { AppEnv, AppSettings } from '../../src/bindings.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']

/** The headers of every response. Pages hold no inline script or style, so one policy fits all. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  // Keeps the Origin header on our own forms, and sends no referrer to other sites.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The browser may cache a page, no proxy may, and each use is revalidated.
  'cache-control': 'private, no-cache',
  'permissions-policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
}

/** The Cache-Control of pages that hold a secret: nobody may store them, or compress them on the way. */
export const NO_STORE = 'no-store, no-transform'

const ONE_YEAR = 31_536_000

const OVER_HTTPS = { ...SECURITY_HEADERS, 'strict-transport-security': `max-age=${ONE_YEAR}` }

/** The headers of every response of an app with these settings. */
export function headersFor({ publicOrigin }: AppSettings): Readonly<Record<string, string>> {
  // On plain http, HSTS would lock people of a home network out.
  return publicOrigin?.startsWith('https:') ? OVER_HTTPS : SECURITY_HEADERS
}

export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  for (const [name, value] of Object.entries(headersFor(c.env.settings))) c.header(name, value)
  await next()
})
