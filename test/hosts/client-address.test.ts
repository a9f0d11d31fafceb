import { expect, test } from 'vitest'
import { ConfigError } from '../../src/config.ts'
import { clientBehind, protocolBehind, senderBehind } from '../../src/hosts/client-address.ts'

type Row = [proxies: string | undefined, socket: string, forwarded: string | null, client: string]

const rows: Row[] = [
  [undefined, '192.0.2.7', null, '192.0.2.7'],
  [undefined, '192.0.2.7', '127.0.0.1', '192.0.2.7'],
  [undefined, '::ffff:192.0.2.7', null, '192.0.2.7'],
  ['10.0.0.0/8', '192.0.2.7', '127.0.0.1', '192.0.2.7'],
  ['10.0.0.0/8', '10.1.2.3', '192.0.2.7', '192.0.2.7'],
  ['10.0.0.0/8', '::ffff:10.1.2.3', '192.0.2.7', '192.0.2.7'],
  ['10.0.0.0/8', '10.1.2.3', '1.1.1.1, 192.0.2.7', '192.0.2.7'],
  ['10.0.0.0/8', '10.1.2.3', '192.0.2.7, 10.9.9.9', '192.0.2.7'],
  ['10.0.0.0/8', '10.1.2.3', '192.0.2.7:4711', '192.0.2.7'],
  ['10.0.0.0/8', '10.1.2.3', '[2001:db8::7]:4711', '2001:db8::7'],
  ['10.0.0.0/8', '10.1.2.3', 'unknown', '10.1.2.3'],
  ['10.0.0.0/8', '10.1.2.3', '', '10.1.2.3'],
  ['10.0.0.0/8', '10.1.2.3', null, '10.1.2.3'],
  ['10.0.0.0/8', '10.1.2.3', '10.4.4.4', '10.4.4.4'],
  ['10.0.0.0/8, fd00::/8', 'fd00::1', '192.0.2.7', '192.0.2.7'],
  ['192.0.2.1', '192.0.2.1', '203.0.113.9', '203.0.113.9'],
  ['192.0.2.1', '192.0.2.2', '203.0.113.9', '192.0.2.2'],
  ['10.0.0.0/8', '', '192.0.2.7', ''],
]

test.each(rows)('behind %s, with peer %s and X-Forwarded-For %s, the client is %s', (...row) => {
  const [proxies, socket, forwarded, client] = row
  expect(clientBehind(proxies)(socket, forwarded)).toBe(client)
})

type Case = [proxies: string | undefined, socket: string, header: string | null, protocol?: string]

const protocols: Case[] = [
  [undefined, '127.0.0.1', 'https'],
  ['10.0.0.0/8', '192.0.2.7', 'https'],
  ['10.0.0.0/8', '10.1.2.3', null],
  ['10.0.0.0/8', '10.1.2.3', ''],
  ['10.0.0.0/8', '10.1.2.3', 'wss'],
  ['10.0.0.0/8', '10.1.2.3', 'https://'],
  ['10.0.0.0/8', '', 'https'],
  ['10.0.0.0/8', '10.1.2.3', 'https', 'https'],
  ['10.0.0.0/8', '10.1.2.3', ' HTTPS ', 'https'],
  ['10.0.0.0/8', '10.1.2.3', 'http', 'http'],
  ['10.0.0.0/8', '::ffff:10.1.2.3', 'https', 'https'],
  ['fd00::/8', 'fd00::1', 'https', 'https'],
  // Clients can forge the values before the last.
  ['10.0.0.0/8', '10.1.2.3', 'https, http', 'http'],
  ['10.0.0.0/8', '10.1.2.3', 'http, https', 'https'],
]

test.each(protocols)(
  'behind %s, with peer %s and X-Forwarded-Proto “%s”, the protocol is %s',
  (...row) => {
    const [proxies, socket, header, protocol] = row
    expect(protocolBehind(proxies)(socket, header)).toBe(protocol)
  },
)

test('the peer address is that of the connection, whatever the headers contain', () => {
  const headers = new Headers({ 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' })
  expect(senderBehind('127.0.0.1')('127.0.0.1', headers)).toEqual({
    clientAddress: '192.0.2.7',
    peerAddress: '127.0.0.1',
    forwardedProtocol: 'https',
  })
  expect(senderBehind(undefined)('::1', headers)).toEqual({
    clientAddress: '::1',
    peerAddress: '::1',
    forwardedProtocol: undefined,
  })
})

test.each(['*', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/x', 'proxy.local', '10.0.0'])(
  'TRUSTED_PROXIES=%s is refused',
  (proxies) => {
    expect(() => clientBehind(proxies)).toThrow(ConfigError)
  },
)
