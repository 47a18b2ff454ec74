import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { Duty } from '../start/duties.server.ts'
import type { Gathered } from '../start/waiting-lines.ts'
import { Block } from './block.tsx'

/** What is in somebody's charge by their roles: a number, what it is of, and where it is done. */
export function Duties({ duties: { lines, hasFailed } }: { duties: Gathered<Duty> }) {
  if (lines.length === 0 && !hasFailed) return null
  return (
    <Block title={m.home_duties()}>
      <ul className="rows duties">
        {lines.map(({ key, count, words, path }) => (
          <li key={key}>
            <b className="num">{formatNumber(count)}</b>
            <Link to={path}>{words}</Link>
          </li>
        ))}
      </ul>
      {hasFailed && <p className="alert">{m.home_waits_failed()}</p>}
    </Block>
  )
}
