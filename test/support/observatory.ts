/**
 * Scores an answer over https as the HTTP Observatory does, with its tests and their weights (MDN,
 * "HTTP Observatory: tests and scoring", version 4 of its algorithm). The score begins at 100;
 * bonus points count only if the score without them is at least 90.
 */
const BEGINS_WITH = 100
const LEAST_FOR_EXTRA = 90
const SIX_MONTHS = 15_552_000

export function observatoryScore(answer: Response): number {
  const counts = [
    policy(answer),
    framing(answer),
    cookies(answer),
    transport(answer),
    answer.headers.get('x-content-type-options') === 'nosniff' ? 0 : -5,
    referrer(answer),
    isolation(answer),
    answer.headers.get('access-control-allow-origin') === '*' ? -50 : 0,
  ]
  const without = BEGINS_WITH + sum(counts.filter((count) => count < 0))
  return without >= LEAST_FOR_EXTRA ? BEGINS_WITH + sum(counts) : without
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}

function directives(answer: Response): Map<string, string[]> {
  const text = answer.headers.get('content-security-policy') ?? ''
  const parts = text.split(';').map((part) => part.trim().split(/\s+/))
  return new Map(parts.map(([name = '', ...sources]) => [name.toLowerCase(), sources]))
}

const BROAD = ['*', 'http:', 'https:', 'ftp:', 'http://*', 'https://*']

function policy(answer: Response): number {
  const all = directives(answer)
  const of = (name: string) => all.get(name) ?? all.get('default-src') ?? ['*']
  if (!answer.headers.has('content-security-policy')) return -25
  const scripts = of('script-src')
  const isInline = scripts.some((each) => [...BROAD, "'unsafe-inline'", 'data:'].includes(each))
  if (isInline || of('object-src').some((each) => BROAD.includes(each))) return -20
  if ([...all.values()].flat().some((each) => /^(http|ftp):/.test(each))) return -20
  if ([...scripts, ...of('style-src')].includes("'unsafe-eval'")) return -10
  if (of('style-src').some((each) => [...BROAD, "'unsafe-inline'", 'data:'].includes(each)))
    return 0
  return all.get('default-src')?.join() === "'none'" ? 10 : 5
}

function framing(answer: Response): number {
  const ancestors = directives(answer).get('frame-ancestors')
  if (ancestors !== undefined && !ancestors.some((each) => BROAD.includes(each))) return 5
  return /^(deny|sameorigin)$/i.test(answer.headers.get('x-frame-options') ?? '') ? 0 : -20
}

function isSession(cookie: string): boolean {
  return /^[^=]*(login|sess)/i.test(cookie)
}

function cookies(answer: Response): number {
  const all = answer.headers.getSetCookie()
  const lack = (attribute: RegExp) => all.filter((cookie) => !attribute.test(cookie))
  if (all.length === 0) return 0
  if (lack(/;\s*httponly/i).some(isSession)) return -30
  if (lack(/;\s*secure/i).some(isSession)) return transport(answer) === 0 ? -10 : -40
  if (lack(/;\s*secure/i).length > 0) return transport(answer) === 0 ? -5 : -20
  return lack(/;\s*samesite=(lax|strict|none)/i).length === 0 ? 5 : 0
}

function transport(answer: Response): number {
  const text = answer.headers.get('strict-transport-security')
  if (text === null) return -20
  const age = Number(/max-age=(\d+)/i.exec(text)?.[1])
  if (Number.isNaN(age) || text.includes(',')) return -20
  return age < SIX_MONTHS ? -10 : 0
}

function referrer(answer: Response): number {
  const told = answer.headers.get('referrer-policy')
  if (told === null) return 0
  const isPrivate = /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/
  return isPrivate.test(told) ? 5 : -5
}

function isolation(answer: Response): number {
  const whose = answer.headers.get('cross-origin-resource-policy')
  if (whose === null) return 0
  return { 'same-origin': 10, 'same-site': 10, 'cross-origin': 0 }[whose] ?? -5
}
