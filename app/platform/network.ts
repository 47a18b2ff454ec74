import { isIP } from 'node:net'

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // An IPv4 address at the end stands for the last two groups.
  const text = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`)
  const [head = '', tail] = text.split('::')
  const numbers = (part: string) => part.split(':').filter(Boolean).map((group) => Number.parseInt(group, 16))
  const [before, after] = [numbers(head), numbers(tail ?? '')]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}

/** The first `bits` of the numbers, each `width` bits wide; the rest zero. */
function masked(numbers: readonly number[], width: number, bits: number): number[] {
  return numbers.map((number, index) => {
    const kept = Math.min(width, Math.max(0, bits - index * width))
    const unit = 2 ** (width - kept)
    return Math.floor(number / unit) * unit
  })
}

/**
 * The network that an address lies in, with so many bits kept: `192.0.2.0/24`, `2001:db8:1::/48`. One
 * network has one spelling; an IPv4 address written as IPv6 (`::ffff:192.0.2.7`) is the IPv4 one.
 * Null for what is no address.
 */
export function networkOf(address: string, bits: { v4: number; v6: number }): string | null {
  // The zone names an interface of this machine, not the client.
  const plain = address.replace(/%.*$/, '')
  const family = isIP(plain)
  if (family === 0) return null
  if (family === 4) return `${masked(plain.split('.').map(Number), 8, bits.v4).join('.')}/${bits.v4}`
  const groups = groupsOf(plain)
  const [sixth = 0, seventh = 0, eighth = 0] = groups.slice(5)
  if (sixth === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return networkOf([seventh >> 8, seventh & 255, eighth >> 8, eighth & 255].join('.'), bits)
  }
  const kept = masked(groups, 16, bits.v6)
  const used = kept.slice(0, Math.max(1, kept.findLastIndex((group) => group !== 0) + 1))
  return `${used.map((group) => group.toString(16)).join(':')}${used.length < 8 ? '::' : ''}/${bits.v6}`
}
