import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { useRef } from 'react'
import { m } from '../../paraglide/messages.js'
import { timeAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import type { BoardRow } from '../board-rows.ts'
import { signWord } from './door-words.ts'
import { type Pages, usePages } from './use-pages.ts'

function untilOf({ sign, until, blocked }: BoardRow, timeZone: string): string {
  if (blocked !== null) return blocked
  if (until === null) return sign === 'free' ? m.displays_board_all_day() : ''
  return m.displays_until({ time: timeAt(new Date(until), timeZone) })
}

function Row({ row, timeZone }: { row: BoardRow; timeZone: string }) {
  const { code, level, sign, next } = row
  return (
    <tr data-row className={`is-${sign}`}>
      <th scope="row">{code}</th>
      <td>{floorName(level)}</td>
      <td className="board-now"><span className="board-sign">{signWord[sign]()}</span> <span className="num">{untilOf(row, timeZone)}</span></td>
      <td className="num">{next && m.displays_span({ from: timeAt(new Date(next.startsAt), timeZone), to: timeAt(new Date(next.endsAt), timeZone) })}</td>
    </tr>
  )
}

function Turning({ page, pages, isRunning, turn, setIsRunning }: Pages<BoardRow>) {
  return (
    <div className="board-pages">
      <p className="num">{m.displays_board_page({ page: page + 1, pages })}</p>
      <button type="button" className="display-button" aria-label={m.displays_board_before()} onClick={() => turn(-1)}><ChevronLeft className="icon" aria-hidden="true" /></button>
      <button type="button" className="display-button" onClick={() => setIsRunning(!isRunning)}>
        {isRunning ? <Pause className="icon" aria-hidden="true" /> : <Play className="icon" aria-hidden="true" />}{isRunning ? m.displays_board_pause() : m.displays_board_go()}
      </button>
      <button type="button" className="display-button" aria-label={m.displays_board_after()} onClick={() => turn(1)}><ChevronRight className="icon" aria-hidden="true" /></button>
    </div>
  )
}

/** The rooms of a site, as many as fit at a time. */
export function BoardTable({ rows, timeZone }: { rows: readonly BoardRow[]; timeZone: string }) {
  const frame = useRef<HTMLDivElement>(null)
  const pages = usePages(rows, frame)
  return (
    <section className="board-rooms" aria-labelledby="rooms">
      <h2 id="rooms" className="vh">{m.displays_board_title()}</h2>
      <div ref={frame} className="board-frame">
        {rows.length === 0 ? <p>{m.displays_board_none()}</p> : (
          <table>
            <thead data-head><tr><th scope="col">{m.displays_board_room()}</th><th scope="col">{m.displays_board_floor()}</th><th scope="col">{m.displays_board_now()}</th><th scope="col">{m.displays_board_next()}</th></tr></thead>
            <tbody>{pages.rows.map((row) => <Row key={row.id} row={row} timeZone={timeZone} />)}</tbody>
          </table>
        )}
      </div>
      {pages.pages > 1 && <Turning {...pages} />}
    </section>
  )
}
