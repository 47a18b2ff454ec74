import { type KeptWalk, keptWalk, type WalkReading } from './schema.ts'

/** What of the browser's storage is needed, so that tests can give another. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Where the walks of one person on one floor are kept. */
export function drawerKey(viewerId: string, floorId: string): string {
  return `werkplatz-walks ${viewerId} ${floorId}`
}

/** The walks in what is stored; what can't be read is none. */
export function readWalks(stored: string | null): KeptWalk[] {
  try {
    return keptWalk.array().parse(JSON.parse(stored ?? '[]'))
  } catch {
    return []
  }
}

/** Writes at once, so that closing the tab loses nothing. @throws DOMException when the browser has no room or allows none */
export function writeWalks(drawer: Drawer, key: string, walks: readonly KeptWalk[]): void {
  if (walks.length === 0) drawer.removeItem(key)
  else drawer.setItem(key, JSON.stringify(walks))
}

/** The walks with more readings in the one that is under way, or in a new one. */
export function withReadings(walks: readonly KeptWalk[], readings: readonly WalkReading[], { id, now }: { id: string; now: Date }): KeptWalk[] {
  const current = walks.find(({ isDone }) => !isDone) ?? { id, startedAt: now.toISOString(), isDone: false, readings: [] }
  return [...walks.filter((walk) => walk !== current), { ...current, readings: [...current.readings, ...readings] }]
}

/** The walks without one place of the walk under way. */
export function withoutPlace(walks: readonly KeptWalk[], { x, y }: { x: number; y: number }): KeptWalk[] {
  return walks.map((walk) => (walk.isDone ? walk : { ...walk, readings: walk.readings.filter((reading) => reading.x !== x || reading.y !== y) })).filter(({ readings }) => readings.length > 0)
}

/** The walk under way is finished, and waits to be sent. */
export function withDone(walks: readonly KeptWalk[]): KeptWalk[] {
  return walks.map((walk) => ({ ...walk, isDone: true }))
}
