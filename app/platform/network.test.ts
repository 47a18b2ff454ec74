import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

const bits = { v4: 24, v6: 48 }

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['::ffff:c000:24d', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:DB8:1::', '2001:db8:1::/48'],
  ['::1', '0::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['', null],
  ['192.0.2', null],
  ['anna.keller', null],
])('%s lies in %s', (address, network) => {
  expect(networkOf(address, bits)).toBe(network)
})

test('all of an IPv6 customer is one network, the neighbour another', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16))
  fc.assert(
    fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), (prefix, here, there) => {
      const network = (host: string[]) => networkOf([...prefix, ...host].join(':'), { v4: 32, v6: 64 })
      fc.pre(prefix.some((part) => part !== '0'))
      expect(network(here)).toBe(network(there))
      const neighbour = [...prefix.slice(0, 3), ((Number.parseInt(prefix[3] ?? '', 16) + 1) % 0x10000).toString(16)]
      expect(networkOf([...neighbour, ...here].join(':'), { v4: 32, v6: 64 })).not.toBe(network(here))
    }),
  )
})
