/** Properties of a host that follow from its name or address, however it is written. */
import { memoize, MOST_TEXTS } from './memoize.ts'

/** Whether a host is the machine itself (RFC 1122, 4291, 6761). */
export function isLoopback(host: string): boolean {
  return host.length <= LONGEST_NAME && isLoopbackName(host)
}

/** Of a name in the DNS (RFC 1035 §2.3.4), and longer than an address. */
const LONGEST_NAME = 255

const isLoopbackName = memoize((host) => {
  const name = normalHost(host)
  const isPlainLoopback = /^(?:(?:.+\.)?localhost\.?|127(?:\.\d+){3}|\[::1\])$/.test(name)
  // IPv4 in the letters of IPv6 (RFC 4291 §2.5.5.2), as sockets that take both write it.
  return isPlainLoopback || /^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/.test(name)
}, MOST_TEXTS)

/** Whether a host is an IP address, so that no DNS record decides where it leads. */
export function isIpAddress(host: string): boolean {
  return /^(?:\d+(?:\.\d+){3}|\[.*\])$/.test(normalHost(host))
}

/** The one spelling that URLs have for a host (WHATWG URL §3.5); nothing where it is not one. */
function normalHost(host: string): string {
  const isBare = host.includes(':') && !host.startsWith('[')
  const written = isBare ? `[${host.replace(/%.*$/, '')}]` : host
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(written)) return ''
  return URL.parse(`http://${written}`)?.hostname ?? ''
}
