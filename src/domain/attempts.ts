/** How often a sign-in may be tried: enough to mistype, and too few to guess. */

export type Limit = {
  /** What is counted, such as `name ada`. */
  readonly subject: string
  readonly most: number
  /** Seconds in which so many are allowed. */
  readonly within: number
  /** How often the time doubles while the limit is reached again and again. */
  readonly doublings: number
}

/** The limits of an attempt from an address, on the member a key names where it names one. */
export function limitsOf(address: string, nameKey?: string): Limit[] {
  const ofAddress = { subject: `address ${network(address)}`, most: 5, within: 60, doublings: 0 }
  if (nameKey === undefined) return [ofAddress]
  // A quarter of an hour, then half of one, then one: never for good.
  const ofName = { subject: `name ${nameKey}`, most: 10, within: 900, doublings: 2 }
  return [ofAddress, ofName]
}

/** One customer has 2^64 addresses of IPv6: they count as one (RFC 6177). */
export function network(address: string): string {
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
