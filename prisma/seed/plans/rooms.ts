import { addCell, type Door } from './cell.ts'
import { cm, type Box } from './box.ts'
import type { Draft, EquipmentName, Part } from './draft.ts'

interface RoomOptions {
  doors: Door[]
  seats: number
  /** Middle of the table, where it is not to be worked out. */
  table?: [x: number, y: number]
  /** Whether the table stands along y. */
  upright?: boolean
  /** Left end of the name's line, where it is not to be at the bottom left. */
  label?: [x: number, y: number]
  glass?: boolean
  equipment?: EquipmentName[]
}

/** How long a table for so many is: two sit at its ends. */
function tableLength(seats: number): number {
  return Math.max(1.5, ((seats - 2) / 2) * 0.9 + 0.4)
}

/** A table with chairs all round; `seats` is even, two of them at the ends. */
function addTable(draft: Draft, [x, y]: readonly [number, number], seats: number, upright = false): void {
  const length = tableLength(seats)
  const depth = seats <= 4 ? 1.1 : 1.2
  const perSide = (seats - 2) / 2
  const place = (along: number, across: number): [number, number] => (upright ? [x - across, y + along] : [x + along, y + across])
  const chair = (along: number, across: number, turned: boolean) => {
    const [cx, cy] = place(along, across)
    draft.fixtures.push({ kind: 'chair', x: cm(cx), y: cm(cy), width: 0.5, depth: 0.38, rotation: (turned ? 90 : 0) + (upright ? 90 : 0) })
  }
  draft.fixtures.push({ kind: 'table', x: cm(x), y: cm(y), width: length, depth, rotation: upright ? 90 : 0 })
  for (let index = 0; index < perSide; index += 1) {
    const along = (index - (perSide - 1) / 2) * (length / Math.max(perSide, 1))
    chair(along, -(depth / 2 + 0.31), false)
    chair(along, depth / 2 + 0.31, false)
  }
  chair(-(length / 2 + 0.31), 0, true)
  chair(length / 2 + 0.31, 0, true)
}

function usualEquipment(seats: number): EquipmentName[] {
  if (seats >= 10) return ['projector', 'video', 'whiteboard', 'induction_loop', 'wheelchair_access']
  if (seats >= 6) return ['screen', 'video', 'whiteboard', 'wheelchair_access']
  return ['screen', 'whiteboard']
}

/** A meeting room with its table; the name and what it is now stand at the bottom left. */
export function room(name: string, place: Box, { doors, seats, table, upright = false, label, glass = false, equipment }: RoomOptions): Part {
  return (draft) => {
    const { ring, inner } = addCell(draft, place, { doors, kind: glass ? 'glass' : 'inner' })
    const across = upright ? tableLength(seats) + 1.1 : 2.3
    const [x, y] = label ?? [inner.x1 + 0.4, inner.y2 - 1.15]
    const centre = table ?? [(inner.x1 + inner.x2) / 2, inner.y1 + Math.max(across / 2 + 0.25, (inner.y2 - inner.y1 - 1.7) / 2)]
    addTable(draft, [centre[0], centre[1]], seats, upright)
    draft.spaces.push({
      kind: 'room',
      code: name,
      x: cm(x),
      y: cm(y),
      rotation: 0,
      outline: ring,
      seats,
      equipment: equipment ?? usualEquipment(seats),
    })
  }
}
