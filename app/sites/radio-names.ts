import type { Estimate, Grid } from './coverage.ts'
import { isForeignName } from './own-networks.ts'
import { family } from './estimate/radios.ts'

/** An access point on the plan; metres from its top left. */
type Known = { name: string; mac: string | null; x: number; y: number }

/** A radio is received best below its access point: so near, metres, it is that one. */
const below = 6

/** Where each radio is strongest of all, metres. */
function strongestPlaces({ width, cellMetres, meanDbm, bestRadio }: Grid): Map<number, { x: number; y: number; dbm: number }> {
  const strongest = new Map<number, { x: number; y: number; dbm: number }>()
  for (const [index, radio] of bestRadio.entries()) {
    const dbm = meanDbm[index]
    if (radio === null || typeof dbm !== 'number' || dbm <= (strongest.get(radio)?.dbm ?? Number.NEGATIVE_INFINITY)) continue
    strongest.set(radio, { x: ((index % width) + 0.5) * cellMetres, y: (Math.floor(index / width) + 0.5) * cellMetres, dbm })
  }
  return strongest
}

/**
 * What to call each radio of an estimate: the access point whose address it shares but for the last half
 * octet; else the one that it is strongest below; else its own address. Null where even that is not known.
 */
export function radioNames({ radios, grid }: Pick<Estimate, 'radios' | 'grid'>, points: readonly Known[]): (string | null)[] {
  const strongest = strongestPlaces(grid)
  return radios.map((bssid, radio) => {
    const byAddress = points.find(({ mac }) => mac !== null && family(mac) === family(bssid))
    if (byAddress) return byAddress.name
    const at = strongest.get(radio)
    const away = ({ x, y }: Known) => (at ? Math.hypot(x - at.x, y - at.y) : Number.POSITIVE_INFINITY)
    const nearest = points.toSorted((a, b) => away(a) - away(b))[0]
    if (nearest && away(nearest) <= below) return nearest.name
    return bssid === '' || isForeignName(bssid) ? null : bssid
  })
}
