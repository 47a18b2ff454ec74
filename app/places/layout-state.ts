import type { LayoutForm } from './schema.ts'

/** A desk on the plan: its centre in metres from the top left, degrees clockwise. */
export type PlacedDesk = { id: string; code: string; x: number; y: number; rotation: number; /** Not stored yet. */ isNew: boolean }

/** The desks as they are placed now, and as they were before each step. */
export type Layout = { desks: readonly PlacedDesk[]; past: readonly (readonly PlacedDesk[])[] }

const most = 200

/** To ten centimetres. */
export const snapped = (metres: number) => Math.round(metres * 10) / 10

const turned = (rotation: number, by: number) => (((rotation + by) % 360) + 360) % 360

/** Where a key moves a desk: arrows by 10 cm, with Shift by 1 m, R turns by 90 degrees, with Shift by 15; null for any other key. */
export function movedByKey(desk: PlacedDesk, key: string, isShift: boolean): PlacedDesk | null {
  const step = isShift ? 1 : 0.1
  switch (key) {
    case 'ArrowLeft': return { ...desk, x: snapped(desk.x - step) }
    case 'ArrowRight': return { ...desk, x: snapped(desk.x + step) }
    case 'ArrowUp': return { ...desk, y: snapped(desk.y - step) }
    case 'ArrowDown': return { ...desk, y: snapped(desk.y + step) }
    case 'r':
    case 'R': return { ...desk, rotation: turned(desk.rotation, isShift ? 15 : 90) }
    default: return null
  }
}

const isSame = (one: PlacedDesk, other: PlacedDesk) => one.x === other.x && one.y === other.y && one.rotation === other.rotation

/** Puts a desk somewhere else, or adds it; one step to undo. */
export function placed({ desks, past }: Layout, desk: PlacedDesk): Layout {
  const before = desks.find(({ id }) => id === desk.id)
  if (before && isSame(before, desk)) return { desks, past }
  const after = before ? desks.map((one) => (one.id === desk.id ? desk : one)) : [...desks, desk]
  return { desks: after, past: [...past, desks].slice(-most) }
}

/** Takes back the last step. */
export function undone({ desks, past }: Layout): Layout {
  return { desks: past.at(-1) ?? desks, past: past.slice(0, -1) }
}

/** What is to be stored: what stands elsewhere than at first, with where that was, and what is new. */
export function changesOf(first: readonly Omit<PlacedDesk, 'isNew'>[], desks: readonly PlacedDesk[]): LayoutForm {
  const before = new Map(first.map((desk) => [desk.id, desk]))
  const moved = desks.flatMap(({ id, x, y, rotation }) => {
    const from = before.get(id)
    if (!from || (from.x === x && from.y === y && from.rotation === rotation)) return []
    return [{ id, x, y, rotation, from: { x: from.x, y: from.y, rotation: from.rotation } }]
  })
  return { moved, added: desks.filter(({ isNew }) => isNew).map(({ code, x, y, rotation }) => ({ code, x, y, rotation })) }
}
