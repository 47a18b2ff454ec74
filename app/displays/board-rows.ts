import type { BoardFloor, BoardRoom } from '../workplaces/queries.server.ts'
import { type Now, nowAt } from './door-state.ts'

export type BoardRow = Pick<Now<BoardRoom['entries'][number]>, 'next' | 'until'> & {
  id: string
  code: string
  level: number
  sign: 'free' | 'busy' | 'blocked'
  /** Why it can't be had at all. */
  blocked: string | null
}

/** One row a room, from below to above, as it is at a moment. */
export function boardRows(floors: readonly BoardFloor[], now: number): BoardRow[] {
  return floors.flatMap(({ level, rooms }) =>
    rooms.map(({ id, code, blocked, entries }) => {
      const { current, next, until } = nowAt(entries, now)
      return { id, code, level, blocked, next, until, sign: blocked !== null || current?.isBlocked ? 'blocked' : current ? 'busy' : 'free' }
    }),
  )
}
