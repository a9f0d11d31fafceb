/** Rate limits of signing in: enough attempts to mistype, and too few to guess. */

export type Limit = {
  /** The subject whose attempts are counted, such as `name ada`. */
  readonly subject: string
  /** Attempts that are allowed in a window. */
  readonly most: number
  readonly windowSeconds: number
  /** How many times the window doubles while the limit is reached again and again. */
  readonly doublings: number
  /** The effect of a success: it is not counted, or it resets the count. */
  readonly success: 'uncounted' | 'reset'
}

const FIVE_A_MINUTE = { most: 5, windowSeconds: 60, doublings: 0, success: 'uncounted' } as const
// A quarter of an hour, then half of one, then one: never for good.
const QUARTER_OF_AN_HOUR = { windowSeconds: 900, doublings: 2 } as const
const TEN_PASSWORDS = { ...QUARTER_OF_AN_HOUR, most: 10, success: 'reset' } as const

/** The limits on an unknown device: by address, and by the member's name where there is one. */
export function limitsOf(address: string, nameKey?: string): Limit[] {
  const ofAddress = { ...FIVE_A_MINUTE, subject: `address ${networkOf(address)}` }
  if (nameKey === undefined) return [ofAddress]
  return [ofAddress, { ...TEN_PASSWORDS, subject: `name ${nameKey}` }]
}

/** The limit on a device where the member signed in before, in place of those above. */
export function limitsOfDevice(deviceId: string, nameKey?: string): Limit[] {
  if (nameKey === undefined) return [{ ...FIVE_A_MINUTE, subject: `device ${deviceId}` }]
  return [{ ...TEN_PASSWORDS, subject: `device ${deviceId} password` }]
}

/** The limit on confirming the password while signed in. */
export function limitsOfSession(sessionId: string): Limit[] {
  return [{ ...QUARTER_OF_AN_HOUR, most: 5, success: 'uncounted', subject: `session ${sessionId}` }]
}

/** The network that an address counts as: one customer has 2^64 addresses of IPv6 (RFC 6177). */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[|\]$|%.*$/g, '')
  if (!bare.includes(':')) return bare
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(bare)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = bare.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
