import { expect, test } from 'vitest'
import { limitsOf, network } from '../../src/domain/attempts.ts'

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

test('whoever tries is limited, and so is each name that is tried', () => {
  expect(limitsOf('192.0.2.7')).toEqual([
    { subject: 'address 192.0.2.7', most: 5, within: 60, doublings: 0 },
  ])
  expect(limitsOf('192.0.2.7', 'ada')).toEqual([
    { subject: 'address 192.0.2.7', most: 5, within: 60, doublings: 0 },
    { subject: 'name ada', most: 10, within: 900, doublings: 2 },
  ])
})
