/** A place on a floor plan: metres from the plan's top left, x to the right, y down. */
export type Point = readonly [x: number, y: number]

/** A closed ring of corners; the last one joins the first. Either direction of travel will do. */
export type Polygon = readonly Point[]

/** The corners joined in pairs, the last with the first. */
export function polygonEdges(polygon: Polygon): (readonly [Point, Point])[] {
  return polygon.map((from, index) => [from, polygon[(index + 1) % polygon.length] ?? from] as const)
}

/** Area in square metres by the shoelace formula, whichever way the corners run. */
export function polygonArea(polygon: Polygon): number {
  const doubled = polygonEdges(polygon).reduce((sum, [[x1, y1], [x2, y2]]) => sum + x1 * y2 - x2 * y1, 0)
  return Math.abs(doubled) / 2
}

/**
 * Whether the point lies in the polygon, by counting the edges that a ray to the right crosses.
 * A point exactly on an edge belongs to one side or the other, but never to both of two neighbours.
 */
export function polygonContains(polygon: Polygon, x: number, y: number): boolean {
  const crossings = polygonEdges(polygon).filter(
    ([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1),
  )
  return crossings.length % 2 === 1
}

/** The smallest upright rectangle around the points, in metres. */
export function boundsOf(points: Polygon): { x: number; y: number; width: number; height: number } {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
