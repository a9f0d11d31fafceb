import { expect, test } from 'vitest'
import { limitsOf, limitsOfDevice, limitsOfSession, network } from '../../src/domain/attempts.ts'

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

test.each(networks)('the address %j counts as %j', (address, counted) => {
  expect(network(address)).toBe(counted)
})

const minute = { most: 5, windowSeconds: 60, doublings: 0, success: 'uncounted' }
const quarter = { most: 10, windowSeconds: 900, doublings: 2, success: 'reset' }

test('whoever tries is limited, and so is each name that is tried', () => {
  const ofAddress = { ...minute, subject: 'address 192.0.2.7' }
  expect(limitsOf('192.0.2.7')).toEqual([ofAddress])
  expect(limitsOf('192.0.2.7', 'ada')).toEqual([ofAddress, { ...quarter, subject: 'name ada' }])
})

test('a known device is limited by itself, and a session that says the password again too', () => {
  expect(limitsOfDevice('7')).toEqual([{ ...minute, subject: 'device 7' }])
  expect(limitsOfDevice('7', 'ada')).toEqual([{ ...quarter, subject: 'device 7 password' }])
  expect(limitsOfSession('9')).toEqual([
    { ...quarter, most: 5, success: 'uncounted', subject: 'session 9' },
  ])
})
