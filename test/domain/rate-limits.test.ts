import { expect, test } from 'vitest'
import {
  limitsOf,
  limitsOfDevice,
  limitsOfSession,
  networkOf,
} from '../../src/domain/rate-limits.ts'

const networks: [address: string, counted: string][] = [
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::6]', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
]

test.each(networks)('the rate limit counts address %j as %j', (address, counted) => {
  expect(networkOf(address)).toBe(counted)
})

const minute = { most: 5, windowSeconds: 60, doublings: 0, success: 'uncounted' }
const quarter = { most: 10, windowSeconds: 900, doublings: 2, success: 'reset' }

test('sign-ins are limited by address and by name', () => {
  const ofAddress = { ...minute, subject: 'address 192.0.2.7' }
  expect(limitsOf('192.0.2.7')).toEqual([ofAddress])
  expect(limitsOf('192.0.2.7', 'ada')).toEqual([ofAddress, { ...quarter, subject: 'name ada' }])
})

test('a known device has a rate limit of its own, and so has a session that confirms its password', () => {
  expect(limitsOfDevice('7')).toEqual([{ ...minute, subject: 'device 7' }])
  expect(limitsOfDevice('7', 'ada')).toEqual([{ ...quarter, subject: 'device 7 password' }])
  expect(limitsOfSession('9')).toEqual([
    { ...quarter, most: 5, success: 'uncounted', subject: 'session 9' },
  ])
})
