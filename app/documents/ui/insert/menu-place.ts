/** Where a menu at the caret stands, as CSS in pixels: from the line's lower edge down, or from its upper edge up. */
export type MenuPlace = { left: number; maxHeight: number } & ({ top: number } | { bottom: number })

const [width, height, gap, edge] = [280, 310, 6, 8]

/** What of the window can be seen: `seen` is less than `height` while a keyboard stands on the screen. */
type Room = { width: number; height: number; seen: number }

/** Below the line where there is room, else on the side that has more; never over the line itself. */
export function menuPlace(line: { left: number; top: number; bottom: number }, room: Room): MenuPlace {
  const left = Math.max(edge, Math.min(line.left, room.width - width - edge))
  const below = room.seen - line.bottom - gap - edge
  const above = line.top - gap - edge
  if (below >= height || below >= above) return { left, top: line.bottom + gap, maxHeight: Math.min(height, below) }
  return { left, bottom: room.height - line.top + gap, maxHeight: Math.min(height, above) }
}

/** The window as it is now. */
export function roomNow(): Room {
  const { innerWidth, innerHeight, visualViewport } = window
  return { width: innerWidth, height: innerHeight, seen: visualViewport ? visualViewport.offsetTop + visualViewport.height : innerHeight }
}
