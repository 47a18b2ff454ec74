import { BlockList, isIP } from 'node:net'

/** Networks that are no public receivers (IANA special-purpose registries, RFC 6890 and later). */
const special: Readonly<Record<'ipv4' | 'ipv6', readonly (readonly [string, number])[]>> = {
  ipv4: [
    ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
    ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
  ],
  // Only 2000::/3 is given out; of it, what is special or holds an IPv4 address that nobody has checked (Teredo, 6to4).
  ipv6: [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]],
}

const specials = new BlockList()
for (const family of ['ipv4', 'ipv6'] as const) for (const [network, bits] of special[family]) specials.addSubnet(network, bits, family)
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const familyOf = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** An IPv4 address that is written as IPv6, ::ffff:192.0.2.7, is the IPv4 one: that is where the system connects to. */
function plain(address: string): string {
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address)
  if (!mapped) return address
  const [, dotted, high = '', low = ''] = mapped
  if (dotted !== undefined) return dotted
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [first >> 8, first & 255, second >> 8, second & 255].join('.')
}

export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && loopback.check(plain(address), familyOf(plain(address)))
}

/**
 * Whether a webhook may go to an address: public ones, and those of networks that the configuration names.
 * @param networks `10.0.0.0/8`, `192.0.2.7`, `fd00::/8`
 */
export function isAllowed(address: string, networks: readonly string[]): boolean {
  if (isIP(address) === 0) return false
  const own = plain(address)
  const family = familyOf(own)
  const allowed = new BlockList()
  for (const network of networks) {
    const [start = '', bits] = network.split('/')
    allowed.addSubnet(start, bits === undefined ? (isIP(start) === 4 ? 32 : 128) : Number(bits), familyOf(start))
  }
  if (allowed.check(own, family)) return true
  return !specials.check(own, family) && (family === 'ipv4' || given.check(own, family))
}
