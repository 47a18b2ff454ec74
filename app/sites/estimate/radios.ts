import type { Place } from './nearest.ts'

/** One network heard at one place: metres from the plan's top left, dBm. Without an address each reading is of the same radio. */
export type Reading = Place & { dbm: number; bssid?: string }

/** What one place hears: per radio (by its number) the strongest of its networks. */
export type Heard = Place & { radios: { radio: number; dbm: number }[] }

/** Places closer than this, in metres, are one: nobody stands still to the millimetre. */
const samePlace = 0.1
/** Networks of one radio are received alike: their middle difference is at most this, dB. */
const mostUnlike = 6

const macAddress = /^([0-9a-f]{2}):?([0-9a-f]{2}):?([0-9a-f]{2}):?([0-9a-f]{2}):?([0-9a-f]{2}):?([0-9a-f])[0-9a-f]$/i

/**
 * What the addresses of one radio's networks have in common: they differ in the last half octet, or
 * in the bit of the first octet that says "locally administered".
 */
export function family(bssid: string): string {
  const octets = macAddress.exec(bssid)?.slice(1)
  if (!octets) return bssid
  const [first = '0', ...rest] = octets
  return [Number.parseInt(first, 16) & 0b11111101, ...rest].join(':').toLowerCase()
}

/** Strengths of one network by place. */
type Network = { bssid: string; at: Map<string, number> }

function areAlike(a: Network, b: Network): boolean {
  const differences = [...a.at].flatMap(([place, dbm]) => {
    const other = b.at.get(place)
    return other === undefined ? [] : [Math.abs(dbm - other)]
  })
  // Two that are never heard at the same place say nothing about being one.
  return differences.length > 0 && (differences.toSorted((x, y) => x - y)[Math.floor(differences.length / 2)] ?? 0) <= mostUnlike
}

/** Groups networks into radios. */
function radiosOf(networks: readonly Network[]): Network[][] {
  const families = Map.groupBy(networks, ({ bssid }) => family(bssid))
  return [...families.values()].flatMap((members) => {
    const radios: Network[][] = []
    for (const member of members) {
      const own = radios.find(([first]) => first && areAlike(first, member))
      if (own) own.push(member)
      else radios.push([member])
    }
    return radios
  })
}

/**
 * Readings of one band by place and radio. An access point sends several networks from one radio;
 * counted apart they would look like a second access point that is not there.
 */
export function heardByPlace(readings: readonly Reading[]): { places: Heard[]; radios: string[] } {
  const places = new Map<string, Heard>()
  const networks = new Map<string, Network>()
  for (const { x, y, dbm, bssid = '' } of readings) {
    const key = `${Math.round(x / samePlace)}:${Math.round(y / samePlace)}`
    if (!places.has(key)) places.set(key, { x, y, radios: [] })
    const network = networks.get(bssid) ?? { bssid, at: new Map<string, number>() }
    networks.set(bssid, network)
    network.at.set(key, Math.max(dbm, network.at.get(key) ?? Number.NEGATIVE_INFINITY))
  }
  const radios = radiosOf([...networks.values()])
  for (const [radio, members] of radios.entries()) {
    const strongest = new Map<string, number>()
    for (const { at } of members) for (const [place, dbm] of at) strongest.set(place, Math.max(dbm, strongest.get(place) ?? dbm))
    for (const [place, dbm] of strongest) places.get(place)?.radios.push({ radio, dbm })
  }
  for (const place of places.values()) place.radios.sort((a, b) => b.dbm - a.dbm)
  return { places: [...places.values()], radios: radios.map(([first]) => first?.bssid ?? '') }
}
