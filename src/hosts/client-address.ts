import { BlockList, isIP } from 'node:net'
import type { Bindings } from '../bindings.ts'
import { ConfigError } from '../config.ts'

/** The address of the client: the socket's, or the one that a trusted proxy forwards. */
export type FindClient = (socketAddress: string | undefined, forwarded: string | null) => string

type Sender = Pick<Bindings, 'clientAddress' | 'peerAddress' | 'forwardedProtocol'>

/** Reads a request's client address and protocol, behind trusted proxies of these addresses. */
export function senderBehind(proxies: string | undefined) {
  const [findClient, findProtocol] = [clientBehind(proxies), protocolBehind(proxies)]
  return (socketAddress: string | undefined, headers: Headers): Sender => ({
    clientAddress: findClient(socketAddress, headers.get('x-forwarded-for')),
    peerAddress: socketAddress ?? '',
    forwardedProtocol: findProtocol(socketAddress, headers.get('x-forwarded-proto')),
  })
}

/**
 * Takes addresses of proxies, such as `10.0.0.0/8 192.0.2.7`. Each appends the address of its own
 * client to `X-Forwarded-For`; anything before the first untrusted address may be forged.
 */
export function clientBehind(proxies: string | undefined): FindClient {
  const trusted = listOf(proxies)
  return (socketAddress, forwarded) => {
    if (forwarded === null) return normalized(socketAddress ?? '')
    const hops = [...forwarded.split(','), socketAddress ?? ''].map(normalized)
    while (hops.length > 1) {
      const [before, last] = [hops.at(-2) ?? '', hops.at(-1) ?? '']
      if (!contains(trusted, last) || isIP(before) === 0) return last
      hops.pop()
    }
    return hops[0] ?? ''
  }
}

/** The protocol between client and proxy: the last `X-Forwarded-Proto` of a trusted proxy. */
export function protocolBehind(proxies: string | undefined) {
  const trusted = listOf(proxies)
  return (socketAddress: string | undefined, forwarded: string | null) => {
    const protocol = (forwarded ?? '').split(',').at(-1)?.trim().toLowerCase()
    const isKnown = protocol === 'https' || protocol === 'http'
    return isKnown && contains(trusted, normalized(socketAddress ?? '')) ? protocol : undefined
  }
}

function listOf(proxies: string | undefined): BlockList {
  const trusted = new BlockList()
  for (const each of (proxies ?? '').split(/[\s,]+/).filter(Boolean)) trust(trusted, each)
  return trusted
}

function trust(trusted: BlockList, text: string): void {
  const [address = '', bits] = text.split('/')
  const family = familyOf(address)
  const most = family === 'ipv6' ? 128 : 32
  const prefix = bits === undefined ? most : Number(bits)
  if (family === undefined || !/^\d*$/.test(bits ?? '') || prefix < 1 || prefix > most) {
    throw new ConfigError(`TRUSTED_PROXIES holds “${text}”, and not addresses like 10.0.0.0/8.`)
  }
  trusted.addSubnet(address, prefix, family)
}

function contains(trusted: BlockList, address: string): boolean {
  const family = familyOf(address)
  return family !== undefined && trusted.check(address, family)
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  return version === 0 ? undefined : version === 6 ? 'ipv6' : 'ipv4'
}

/** An address as IPv4 where it is one, without a port, brackets or zone. */
function normalized(text: string): string {
  const address = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '')
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
}
