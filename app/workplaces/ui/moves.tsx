import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong, formatDayNear } from '../../ui/format.ts'
import type { OpenMove } from '../floor-closures.server.ts'
import { spanWords } from '../span-words.ts'

/** Where one is asked to move: from which desk to which, why, and the two answers. */
export function Moves({ moves }: { moves: readonly OpenMove[] }) {
  return moves.map(({ offerId, day, from, to, site, own, other, until }) => {
    const codes = { own: own.code, other: other.code }
    return (
      <section key={offerId} className="alert is-note offer" aria-label={m.workplaces_move_of(codes)}>
        <div>
          <p className="strong">{m.workplaces_move_title(codes)}</p>
          <p>{site}, <Link to={other.path}>{other.code}, {floorName(other.level)}</Link>, {formatDayLong(day)}, <span className="num">{spanWords({ from, to })}</span>.</p>
          <p>{m.workplaces_move_why({ floor: floorName(own.level), other: other.code })} {m.workplaces_move_until({ day: formatDayNear(until.day), time: until.time })}</p>
        </div>
        <Form method="post" action="/workplaces/moves" className="flex flex-wrap gap-2">
          <input type="hidden" name="id" value={offerId} />
          <button className="button main small" name="intent" value="accept" aria-label={m.workplaces_move_accept_of(codes)}>{m.workplaces_move_accept()}</button>
          <button className="button small" name="intent" value="keep" aria-label={m.workplaces_move_keep_of(codes)}>{m.workplaces_move_keep()}</button>
        </Form>
      </section>
    )
  })
}
