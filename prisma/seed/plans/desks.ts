import { box, boxAround, cm, grow, type Box } from './box.ts'
import type { Draft, EquipmentName, Part } from './draft.ts'

/** A group of desks that will get numbers when its zone is built. */
export interface DeskGroup {
  desks: { x: number; y: number; rotation: number }[]
  /** With the chairs. */
  extent: Box
}

const [deskWidth, deskDepth] = [1.8, 1]
/** From a desk's edge to the back of its chair, metres. */
const chairReach = 0.75

/** Desks back to back in two rows, chairs above and below; (x, y) is their top left corner. */
export function rows(x: number, y: number, columns: number): DeskGroup {
  const row = (top: number, rotation: number) =>
    Array.from({ length: columns }, (_, index) => ({ x: cm(x + deskWidth * (index + 0.5)), y: cm(top + deskDepth / 2), rotation }))
  return {
    desks: [...row(y, 180), ...row(y + deskDepth, 0)],
    extent: box(x, y - chairReach, x + columns * deskWidth, y + 2 * deskDepth + chairReach),
  }
}

/** Desks back to back in two columns, chairs left and right; (x, y) is their top left corner. */
export function columns(x: number, y: number, length: number): DeskGroup {
  const column = (left: number, rotation: number) =>
    Array.from({ length }, (_, index) => ({ x: cm(left + deskDepth / 2), y: cm(y + deskWidth * (index + 0.5)), rotation }))
  return {
    desks: [...column(x, 90), ...column(x + deskDepth, -90)],
    extent: box(x - chairReach, y, x + 2 * deskDepth + chairReach, y + length * deskWidth),
  }
}

/** What a desk has, by turns: most have two screens, every third can be raised. */
const outfits: EquipmentName[][] = [
  ['two_screens', 'dock', 'height_adjustable'],
  ['two_screens', 'dock'],
  ['screen', 'dock'],
  ['two_screens', 'dock', 'height_adjustable'],
  ['two_screens', 'dock'],
  ['screen', 'height_adjustable'],
  ['two_screens', 'dock'],
]

interface ZoneOptions {
  /** The team that mostly sits here; without one the zone is for everybody. */
  unit?: string
  quiet?: boolean
}

/** About how wide a text of the plan's size runs, metres. */
function textWidth(text: string): number {
  return text.length * 0.345
}

/** The strip at the zone's foot for its name, on one line or two. */
function footOf(name: string, note: string, width: number): number {
  return textWidth(`${name} ${note}`) < width - 1 ? 0.95 : 1.75
}

/** A neighbourhood: its desks get their numbers, and its ground is a little darker and holds its name. */
export function zone(name: string, options: ZoneOptions, groups: DeskGroup[]): Part {
  const { unit, quiet = false } = options
  return (draft) => {
    const around = grow(boxAround(groups.map(({ extent }) => extent)), 0.25)
    const note = unit ?? (quiet ? 'ruhig arbeiten' : 'für alle')
    const width = Math.max(around.x2 - around.x1, textWidth(name) + 1, textWidth(note) + 1)
    const place = { ...around, x2: around.x1 + width, y2: around.y2 + footOf(name, note, width) - 0.15 }
    draft.zones.push({
      name,
      quiet,
      ...(unit === undefined ? {} : { unit }),
      x: cm(place.x1),
      y: cm(place.y1),
      width: cm(place.x2 - place.x1),
      height: cm(place.y2 - place.y1),
    })
    for (const { desks } of groups) for (const desk of desks) addDesk(draft, name, desk)
  }
}

function addDesk(draft: Draft, zoneName: string, desk: DeskGroup['desks'][number]): void {
  const number = draft.nextDesk
  draft.nextDesk += 1
  const isFirst = !draft.spaces.some(({ kind }) => kind === 'desk')
  // The first desk of each floor can be reached and used with a wheelchair.
  const equipment: EquipmentName[] = isFirst
    ? ['two_screens', 'dock', 'height_adjustable', 'wheelchair_access']
    : [...(outfits[(number * 5 + draft.level) % outfits.length] ?? [])]
  draft.spaces.push({ kind: 'desk', code: `${draft.level}.${String(number).padStart(2, '0')}`, ...desk, seats: 1, equipment, zone: zoneName })
}

/** Takes desks or rooms out of use. */
export function blocked(reason: string, ...codes: string[]): Part {
  return (draft) => {
    for (const code of codes) {
      const space = draft.spaces.find((one) => one.code === code)
      if (!space) throw new Error(`there is no ${code} to block`)
      space.blocked = reason
    }
  }
}

/** A WLAN access point on the ceiling. */
export function accessPoints(...places: [x: number, y: number][]): Part {
  return (draft) => {
    for (const [x, y] of places) draft.accessPoints.push({ name: `AP ${draft.accessPoints.length + 1}`, x, y })
  }
}
