import type { Drawing, Xy } from './reading/drawing.ts'

/** How the size of a drawing is known. */
export type Calibration =
  /** What a unit of the file is, and the scale of the paper it is drawn for (1:50 is 50). */
  | { method: 'unit'; unit: UnitName; scale: number }
  /** A distance that is known, between two points in units of the file. */
  | { method: 'points'; from: Xy; to: Xy; metres: number }
  /** How wide the whole drawing is. */
  | { method: 'width'; metres: number }
  /** By the spaces of the floor that the file has too. */
  | { method: 'spaces' }

/** `file`: the unit that the file names itself. Metres in one, null where the file decides. */
const unitMetres = { file: null, mm: 0.001, cm: 0.01, dm: 0.1, m: 1, in: 0.0254, ft: 0.3048, px: 0.0254 / 96 } as const
export type UnitName = keyof typeof unitMetres
export const unitNames = ['file', 'mm', 'cm', 'dm', 'm', 'in', 'ft', 'px'] as const satisfies readonly UnitName[]

/** Scales at which floors are drawn on paper, the most usual first: it counts where several are likely. */
const paperScales = [1, 100, 50, 200, 250, 20, 500]

/** A floor is between so many metres wide; a desk between so many. */
const plausibleFloor = { least: 4, most: 400 }
const usualDesk = 1.6
const plausibleDesk = { least: 0.7, most: 3.2 }

/**
 * Metres in a unit of the drawing; null when the calibration says nothing for this drawing.
 * @param bySpaces metres in a unit as the known spaces say it
 */
export function metresPerUnit(drawing: Pick<Drawing, 'unitMetres' | 'width'>, calibration: Calibration, bySpaces: number | null): number | null {
  const found = (() => {
    switch (calibration.method) {
      case 'unit': {
        const unit = unitMetres[calibration.unit] ?? drawing.unitMetres
        return unit === null ? null : unit * calibration.scale
      }
      case 'points': {
        const { from, to, metres } = calibration
        return metres / Math.hypot(to[0] - from[0], to[1] - from[1])
      }
      case 'width':
        return calibration.metres / drawing.width
      case 'spaces':
        return bySpaces
    }
  })()
  return found !== null && Number.isFinite(found) && found > 0 ? found : null
}

/** Whether a floor of that size is likely; the longer side counts. */
export function isLikelyFloor(widthMetres: number, heightMetres: number): boolean {
  const longer = Math.max(widthMetres, heightMetres)
  return longer >= plausibleFloor.least && longer <= plausibleFloor.most
}

/** Whether a desk of that length is likely, metres. */
export function isLikelyDesk(length: number): boolean {
  return length >= plausibleDesk.least && length <= plausibleDesk.most
}

/**
 * What to begin with: the known spaces, else the file's unit at the scale that gives a likely floor
 * and the most usual desks; null when only people can tell.
 * @param deskLength the median length of what is marked as a desk, in units
 */
export function suggestedCalibration(drawing: Pick<Drawing, 'unitMetres' | 'width' | 'height'>, bySpaces: number | null, deskLength: number | null): Calibration | null {
  if (bySpaces !== null) return { method: 'spaces' }
  const { unitMetres: unit, width, height } = drawing
  if (unit === null) return null
  const likely = paperScales.filter((one) => isLikelyFloor(width * unit * one, height * unit * one) && (deskLength === null || isLikelyDesk(deskLength * unit * one)))
  const off = (one: number) => (deskLength === null ? 0 : Math.abs(Math.log((deskLength * unit * one) / usualDesk)))
  const scale = likely.toSorted((a, b) => off(a) - off(b))[0]
  return scale === undefined ? null : { method: 'unit', unit: 'file', scale }
}

/** How far half of the places may be off for the known spaces to count as a scale, metres. */
const mostOff = 1

/** So many pairs of places tell a scale as well as all of them. */
const mostPairs = 4_000

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Two places each, evenly from all pairs there are. */
function* pairsOf<One>(places: readonly One[]): Generator<[One, One]> {
  const step = Math.max(1, Math.floor((places.length * (places.length - 1)) / 2 / mostPairs))
  let count = 0
  for (const [index, one] of places.entries()) {
    for (const other of places.slice(index + 1)) {
      if (count % step === 0) yield [one, other]
      count += 1
    }
  }
}

/**
 * Metres in a unit by places that are known on both sides: the median of how their distances here
 * and there compare, so that some that were moved do not count. Null for fewer than three, or when
 * they do not lie alike (turned, mirrored, other places altogether).
 */
export function scaleBySpaces(places: readonly { units: Xy; metres: Xy }[]): number | null {
  if (places.length < 3) return null
  const apart = (a: Xy, b: Xy) => Math.hypot(a[0] - b[0], a[1] - b[1])
  const ratios = [...pairsOf(places)].map(([one, other]) => apart(one.metres, other.metres) / apart(one.units, other.units)).filter((ratio) => Number.isFinite(ratio) && ratio > 0)
  const scale = median(ratios)
  if (!(scale > 0)) return null
  const offsets = places.map(({ units, metres }): Xy => [metres[0] - units[0] * scale, metres[1] - units[1] * scale])
  const shift: Xy = [median(offsets.map(([x]) => x)), median(offsets.map(([, y]) => y))]
  return median(offsets.map((offset) => apart(offset, shift))) <= mostOff ? scale : null
}
