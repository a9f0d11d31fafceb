/** Names the device of a request by its browser and system. */

const BROWSERS: readonly [name: string, mark: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]

const SYSTEMS: readonly [name: string, mark: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Mac', /\bMac(?:intosh| OS X)\b/],
  ['Linux', /\bLinux\b/],
]

/**
 * Reads a User-Agent header (RFC 9110 §10.1.5): `Firefox on Android` for a browser, the first
 * product's name, such as `curl`, for a script; without one, null. Browsers claim to be each other,
 * so the order of the marks decides.
 */
export function deviceOf(userAgent: string | undefined): string | null {
  if (userAgent === undefined) return null
  const first = /^[\w.-]{1,40}(?=\/|$|\s)/.exec(userAgent)?.[0]
  if (first !== 'Mozilla') return first ?? null
  const find = (marks: typeof BROWSERS) => marks.find(([, mark]) => mark.test(userAgent))?.[0]
  const [browser, system] = [find(BROWSERS) ?? 'A browser', find(SYSTEMS)]
  return system === undefined ? browser : `${browser} on ${system}`
}
