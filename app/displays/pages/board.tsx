import { useRouteLoaderData } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong } from '../../ui/format.ts'
import { boardRows } from '../board-rows.ts'
import { boardGuard, deviceOf } from '../device.server.ts'
import { boardScreen } from '../queries.server.ts'
import { BoardTable } from '../ui/board-table.tsx'
import { Connection } from '../ui/connection.tsx'
import { DisplayLanguage, useLanguage } from '../ui/display-language.tsx'
import { DisplayError, NotSetUp } from '../ui/not-set-up.tsx'
import { useNightlyReload } from '../ui/use-nightly-reload.ts'
import { useScreen } from '../ui/use-screen.ts'
import type { Route } from './+types/board.ts'

export const middleware = [boardGuard]

export function loader({ context }: Route.LoaderArgs) {
  return boardScreen(deviceOf(context))
}

export default function Board({ loaderData, params }: Route.ComponentProps) {
  const live = useScreen(loaderData, `/display/site/${params.site}`)
  const { shown, now, isOffline, isClosed, refresh } = live
  const changeLanguage = useLanguage()
  const { timeZone, name } = shown.site
  useNightlyReload(live, timeZone)
  if (isClosed) return <NotSetUp why={m.displays_revoked()} />
  const clock = new Date(now)
  const floors = shown.floors.filter(({ desks }) => desks > 0)
  return (
    <div className="display display-board">
      <title>{m.displays_board_of({ site: name })}</title>
      <noscript><meta httpEquiv="refresh" content="60" /></noscript>
      <header className="display-head">
        <div>
          <h1>{name}</h1>
          <p>{formatDayLong(dayAt(clock, timeZone))}</p>
        </div>
        <DisplayLanguage onChange={(locale) => {
          changeLanguage(locale)
          void refresh()
        }} />
        <p className="display-clock num"><span>{timeAt(clock, timeZone)}</span></p>
      </header>
      <Connection isOffline={isOffline} now={now} readAt={shown.now} timeZone={timeZone} />
      <main className="board-main">
        <BoardTable rows={boardRows(shown.floors, now)} timeZone={timeZone} />
        {floors.length > 0 && (
          <section className="board-desks" aria-labelledby="desks">
            <h2 id="desks">{m.displays_board_desks()}</h2>
            <ul>
              {floors.map(({ id, level, desks, freeDesks }) => (
                <li key={id}><span>{floorName(level)}</span> <span className="num"><span className="strong">{m.displays_board_desks_of({ free: freeDesks, all: desks })}</span></span></li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<{ requestId: string }>('root')
  return <DisplayError error={error} reference={root?.requestId ?? ''} />
}
