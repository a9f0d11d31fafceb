import { BlockList, isIP } from 'node:net'
import type { Bindings } from '../bindings.ts'
import { ConfigError } from '../config.ts'

/** Finds out who asks: the socket's address, or what a proxy of ours says about its own. */
export type FindClient = (socketAddress: string | undefined, forwarded: string | null) => string

type Sender = Pick<Bindings, 'clientAddress' | 'peerAddress' | 'forwardedProtocol'>

/** Finds out who sends a request and how they reach us, through proxies of these addresses. */
export function senderBehind(proxies: string | undefined) {
  const [findClient, findProtocol] = [clientBehind(proxies), protocolBehind(proxies)]
  return (socketAddress: string | undefined, headers: Headers): Sender => ({
    clientAddress: findClient(socketAddress, headers.get('x-forwarded-for')),
    peerAddress: socketAddress ?? '',
    forwardedProtocol: findProtocol(socketAddress, headers.get('x-forwarded-proto')),
  })
}

/**
 * Reads addresses of proxies, such as `10.0.0.0/8 192.0.2.7`. Each adds who asked it at the end of
 * `X-Forwarded-For`; what stands before the first that is not ours was made up by anybody.
 */
export function clientBehind(proxies: string | undefined): FindClient {
  const ours = listOf(proxies)
  return (socketAddress, forwarded) => {
    const hops = [...(forwarded ?? '').split(','), socketAddress ?? ''].map(bare)
    while (hops.length > 1) {
      const [before, last] = [hops.at(-2) ?? '', hops.at(-1) ?? '']
      if (!contains(ours, last) || isIP(before) === 0) return last
      hops.pop()
    }
    return hops[0] ?? ''
  }
}

/** Finds out how people reach a proxy of ours: what one that is connected to us says last. */
export function protocolBehind(proxies: string | undefined) {
  const ours = listOf(proxies)
  return (socketAddress: string | undefined, forwarded: string | null) => {
    const said = (forwarded ?? '').split(',').at(-1)?.trim().toLowerCase()
    const isKnown = said === 'https' || said === 'http'
    return isKnown && contains(ours, bare(socketAddress ?? '')) ? said : undefined
  }
}

function listOf(proxies: string | undefined): BlockList {
  const ours = new BlockList()
  for (const each of (proxies ?? '').split(/[\s,]+/).filter(Boolean)) trust(ours, each)
  return ours
}

function trust(ours: BlockList, text: string): void {
  const [address = '', bits] = text.split('/')
  const family = familyOf(address)
  const most = family === 'ipv6' ? 128 : 32
  const prefix = bits === undefined ? most : Number(bits)
  if (family === undefined || !/^\d*$/.test(bits ?? '') || prefix < 1 || prefix > most) {
    throw new ConfigError(`TRUSTED_PROXIES holds “${text}”, and not addresses like 10.0.0.0/8.`)
  }
  ours.addSubnet(address, prefix, family)
}

function contains(ours: BlockList, address: string): boolean {
  const family = familyOf(address)
  return family !== undefined && ours.check(address, family)
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  return version === 0 ? undefined : version === 6 ? 'ipv6' : 'ipv4'
}

/** An address as IPv4 where it is one, without a port, brackets or zone. */
function bare(text: string): string {
  const address = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '')
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
}
