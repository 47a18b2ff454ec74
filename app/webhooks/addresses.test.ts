import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAllowed, isLoopback } from './addresses.ts'

test.each(['93.184.215.14', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:400a:800::200e'])('%s is public', (address) => {
  expect(isAllowed(address, [])).toBe(true)
})

test.each([
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.170', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254', '64:ff9b::a00:1', '2002:a00:1::', '2001::1', '2001:db8::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fec0::1', 'ff02::1', 'localhost', '', '1.2.3', '010.0.0.1',
])('%s is not', (address) => {
  expect(isAllowed(address, [])).toBe(false)
})

test('an IPv4 address is judged the same however it is written', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
      const hex = `::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
      expect([isAllowed(`::ffff:${address}`, []), isAllowed(hex, [])]).toEqual([isAllowed(address, []), isAllowed(address, [])])
    }),
  )
})

test('networks of the configuration are allowed, and nothing beside them', () => {
  const networks = ['10.20.0.0/16', '192.168.7.7', 'fd00:1::/32']
  expect(['10.20.255.1', '192.168.7.7', 'fd00:1::5', '::ffff:10.20.0.1', '9.9.9.9'].map((address) => isAllowed(address, networks))).toEqual([true, true, true, true, true])
  expect(['10.21.0.1', '192.168.7.8', 'fd00:2::5', '127.0.0.1'].map((address) => isAllowed(address, networks))).toEqual([false, false, false, false])
})

test('what is this machine', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1', '10.0.0.1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true, false, false])
})
