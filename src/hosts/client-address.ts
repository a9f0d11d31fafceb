import { BlockList, isIP } from 'node:net'
import { ConfigError } from '../config.ts'

/** Finds out who asks: the socket's address, or what a proxy of ours says about its own. */
export type FindClient = (socketAddress: string | undefined, forwarded: string | null) => string

/**
 * Reads addresses of proxies, such as `10.0.0.0/8 192.0.2.7`. Each adds who asked it at the end of
 * `X-Forwarded-For`; what stands before the first that is not ours was made up by anybody.
 */
export function clientBehind(proxies: string | undefined): FindClient {
  const ours = new BlockList()
  for (const each of (proxies ?? '').split(/[\s,]+/).filter(Boolean)) trust(ours, each)

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
