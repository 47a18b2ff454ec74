import { useCallback, useMemo, useState } from 'react'
import { type BusyNews, type BusyTimes, midnight, withBusyTimes } from '../live-busy.ts'
import { endsNextDay } from '../working-day.ts'
import { covers } from '../live-mark.ts'
import type { FloorView } from '../queries.server.ts'
import type { FloorState } from './floor-link.ts'
import { useLive } from './use-live.ts'

/** What was told of one space, and when. */
type Told = { busy: BusyTimes; earliest: string; mark: string }
type ToldOf = { floorId: string; day: string; spaces: ReadonlyMap<string, Told> }

/** What is known with `news`: of each space the newest, and only of the floor and day that is shown. */
function withNews(before: ToldOf, floorId: string, { day, earliest, spaces }: BusyNews, mark: string): ToldOf {
  const known = new Map(before.floorId === floorId && before.day === day ? before.spaces : [])
  for (const [id, busy] of Object.entries(spaces)) {
    const older = known.get(id)
    if (!older || !covers(older.mark, mark)) known.set(id, { busy, earliest, mark })
  }
  return { floorId, day, spaces: known }
}

/**
 * A floor with what others have booked and given back since it was read, as the server tells it.
 * @param mark what the floor's data has seen
 */
export function useLiveFloor(view: FloorView, { date, from, to }: FloorState, mark: string): { view: FloorView; isStale: boolean } {
  const floorId = view.floor.id
  const [told, setTold] = useState<ToldOf>({ floorId, day: date, spaces: new Map() })
  const onBusy = useCallback((news: BusyNews, at: string) => setTold((before) => withNews(before, floorId, news, at)), [floorId])
  const path = `/workplaces/${view.site.slug}/${view.floor.slug}/events?${new URLSearchParams({ date, ...(endsNextDay({ from, to }) ? { overnight: '1' } : {}) })}`
  const isStale = useLive({ path, mark, onBusy })
  // News are of one day: who looks beyond midnight is told to read anew, and hears none.
  const shownTo = endsNextDay({ from, to }) ? midnight : to
  const current = useMemo(() => {
    if (told.floorId !== floorId || told.day !== date || told.spaces.size === 0) return view
    const spaces = view.spaces.map((space) => {
      const news = told.spaces.get(space.id)
      return news && !covers(mark, news.mark) ? { ...withBusyTimes(space, news.busy, { from, to: shownTo }, news.earliest), busy: news.busy } : space
    })
    return { ...view, spaces }
  }, [view, told, floorId, date, from, shownTo, mark])
  return { view: current, isStale }
}
