import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { Cell } from '../../workplaces/queries.server.ts'
import { inFirst, whereaboutsOf } from '../start/whereabouts.ts'
import { Block } from './block.tsx'
import { PlaceMark } from './place-mark.tsx'
import { whereWords } from './place-words.ts'

/** So many stand there; the week has them all. */
const shown = 10

type Colleague = { id: string; name: string; halves: readonly Cell[] }

/** Where those of the own unit and circle are today. `mySite`: where one sits oneself. */
export function Circle({ colleagues, mySite }: { colleagues: readonly Colleague[]; mySite: string | null }) {
  if (colleagues.length === 0) return null
  return (
    <Block title={m.home_circle()} more={<Link to="/workplaces/week" aria-label={m.home_circle_week()}>{m.home_whole_week()}</Link>}>
      <ul className="rows circle">
        {inFirst(colleagues).slice(0, shown).map(({ id, name, halves }) => {
          const where = whereaboutsOf(halves)
          return where && (
            <li key={id} className={'whole' in where ? undefined : 'is-halves'}>
              <PlaceMark place={'whole' in where ? where.whole.place : (where.morning.place ?? where.afternoon.place)} />
              <Link to={`/people/${id}`}>{name}</Link>
              <span className="muted num">{whereWords(where, mySite)}</span>
            </li>
          )
        })}
      </ul>
      {colleagues.length > shown && <p className="muted md circle-more">{m.home_circle_more({ count: colleagues.length - shown })}</p>}
    </Block>
  )
}
