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

/** Scales at which floors are drawn on paper. */
const paperScales = [1, 20, 50, 100, 200, 250, 500]

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

/** How far a place may be off for the known spaces to count as a scale, metres at the middle. */
const mostOff = 1

/**
 * Metres in a unit by places that are known on both sides: how far they spread here and there. Null
 * for fewer than three, or when they do not lie alike.
 */
export function scaleBySpaces(pairs: readonly { units: Xy; metres: Xy }[]): number | null {
  if (pairs.length < 3) return null
  const centre = (points: readonly Xy[]): Xy => [points.reduce((sum, [x]) => sum + x, 0) / points.length, points.reduce((sum, [, y]) => sum + y, 0) / points.length]
  const [here, there] = [centre(pairs.map(({ units }) => units)), centre(pairs.map(({ metres }) => metres))]
  let [along, spread] = [0, 0]
  for (const { units, metres } of pairs) {
    const [x, y] = [units[0] - here[0], units[1] - here[1]]
    along += x * (metres[0] - there[0]) + y * (metres[1] - there[1])
    spread += x * x + y * y
  }
  // The scale of least squares without a turn: a plan that is turned or mirrored has to be told otherwise.
  const scale = spread === 0 ? 0 : along / spread
  if (!(scale > 0)) return null
  const offs = pairs.map(({ units, metres }) => Math.hypot((units[0] - here[0]) * scale - (metres[0] - there[0]), (units[1] - here[1]) * scale - (metres[1] - there[1]))).toSorted((a, b) => a - b)
  return (offs[Math.floor(offs.length / 2)] ?? Infinity) <= mostOff ? scale : null
}
