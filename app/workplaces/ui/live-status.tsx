import { useState } from 'react'
import { useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { SpaceOnFloor } from '../queries.server.ts'
import { stateWord } from './words.ts'

type LiveStatusProps = {
  /** Nothing has been heard for so long that the floor may have changed. */
  isStale: boolean
  selected: SpaceOnFloor | undefined
  /** The day and time that are shown: at another one a space is in another state, which is no news. */
  time: string
}

/** "2.31 ist jetzt: besetzt", when others change the selected space while it is open. */
function useNews(selected: SpaceOnFloor | undefined, time: string): string {
  const what = selected ? `${selected.id} ${time}` : ''
  const state = selected?.state
  const [last, setLast] = useState({ what, state, hasChanged: false })
  if (last.what !== what || last.state !== state) setLast({ what, state, hasChanged: last.what === what })
  return selected && last.hasChanged ? m.workplaces_live_now({ code: selected.code, state: stateWord(selected) }) : ''
}

/** Says of what changes only what concerns who looks: the selected space, and that it may not be current. */
export function LiveStatus({ isStale, selected, time }: LiveStatusProps) {
  const news = useNews(selected, time)
  const { pathname, search } = useLocation()
  return (
    <>
      <p role="status" className="vh">{news}</p>
      <div role="status" className={isStale ? 'alert is-due live-stale' : 'vh'}>
        {isStale && <p>{m.workplaces_live_stale()} <a href={pathname + search}>{m.workplaces_live_reload()}</a></p>}
      </div>
    </>
  )
}
