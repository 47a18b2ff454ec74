import { readDecimal } from '../survey-fields.ts'

/** Degrees, north and east positive. */
type Position = { latitude: number; longitude: number }
type Anchor = Position & { x: number; y: number }

/** How places of the globe lie on a plan; `toPlan` in metres from its top left. */
export type Anchors = { toPlan: (position: Position) => { x: number; y: number } } | { problem: 'wrong' } | { problem: 'differ'; map: number; plan: number }

const earthRadius = 6_371_000
const radians = Math.PI / 180
/** Two ways of measuring one distance differ by the errors of a map and of whoever read it, not by more. */
const mostDiffer = 1.15

const inCentimetres = (value: number) => Math.round(value * 100) / 100 + 0

/** "47.0501, 8.3098", "12,5; 8" */
function readPair(text: string): [number, number] | null {
  const [first = '', second = '', ...rest] = text.trim().split(/\s*[;,]\s+|\s*;\s*|\s+/)
  const [one, other] = [readDecimal(first), readDecimal(second)]
  return one === null || other === null || rest.length > 0 ? null : [one, other]
}

function readAnchor(text: string): Anchor | null {
  const sides = text.split('=')
  const [globe, plan] = sides.map(readPair)
  if (sides.length !== 2 || !globe || !plan) return null
  const [[latitude, longitude], [x, y]] = [globe, plan]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude, x, y } : null
}

/**
 * Reads "47.0501, 8.3098 = 0; 0 / 47.0503, 8.3105 = 48; 24": two places, each on the globe and on the
 * plan. Between them the globe is flat, and the plan lies on it shifted, turned and as large as it is.
 */
export function readAnchors(text: string): Anchors {
  const [one, other, ...rest] = text.split('/').map(readAnchor)
  if (!one || !other || rest.length > 0) return { problem: 'wrong' }
  const east = earthRadius * radians * Math.cos(one.latitude * radians)
  const north = earthRadius * radians
  const flat = ({ latitude, longitude }: Position) => ({ e: (longitude - one.longitude) * east, n: (latitude - one.latitude) * north })

  const { e, n } = flat(other)
  // The plan's y points down: with -y both turn the same way.
  const [right, up] = [other.x - one.x, one.y - other.y]
  const [map, plan] = [Math.hypot(e, n), Math.hypot(right, up)]
  if (map < 1 || plan < 1) return { problem: 'wrong' }
  if (Math.max(map / plan, plan / map) > mostDiffer) return { problem: 'differ', map: Math.round(map), plan: Math.round(plan) }
  const [cos, sin] = [(right * e + up * n) / (map * map), (up * e - right * n) / (map * map)]
  return {
    toPlan: (position) => {
      const at = flat(position)
      return { x: inCentimetres(one.x + cos * at.e - sin * at.n), y: inCentimetres(one.y - (sin * at.e + cos * at.n)) }
    },
  }
}

/** Degrees as tools write them: "47.0501", "N 47.0501" or, as GPS receivers do, degrees and minutes in one: "N 4703.0060". Null where there was no fix. */
export function readDegrees(text: string): number | null {
  const [, sign, digits = ''] = /^\s*([NSEW])?\s*(-?\d+(?:\.\d+)?)\s*$/i.exec(text) ?? []
  const value = readDecimal(digits)
  if (value === null || value === 0) return null
  // Two digits are minutes, what is in front of them degrees.
  const whole = Math.abs(value) > 180 || /^-?\d{4,}\./.test(digits) ? Math.trunc(value / 100) + (value % 100) / 60 : value
  const turned = /[SW]/i.test(sign ?? '') ? -whole : whole
  return Math.abs(turned) <= 180 ? turned : null
}
