import { m } from '../../paraglide/messages.js'
import { clockAt, type DoorSign as Sign, entryWords, type ShownEntry, signWord, spanWords, untilWords } from './door-words.ts'
import type { DoorState } from '../door-state.ts'
import type { DoorScreen } from '../queries.server.ts'

type DoorSignProps = { sign: Sign; space: DoorScreen['space']; state: DoorState<ShownEntry>; now: number }

/** A ring that is open, full, or crossed: the state as a shape. */
function Mark({ sign }: { sign: Sign }) {
  return (
    <svg className="display-mark" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx={20} cy={20} r={16} className={sign === 'busy' ? 'is-full' : undefined} />
      {sign === 'blocked' && <path d="M9 31L31 9" />}
    </svg>
  )
}

/** What one reads from three metres away: free or not, and until when. */
export function DoorSign({ sign, space, state, now }: DoorSignProps) {
  const { timeZone } = space.site
  const { current } = state
  const words = current && entryWords(current)
  const isDue = current !== null && state.checkIn === current && current.checkInBy !== null
  return (
    <section className={`display-sign is-${sign}`} role="status">
      <p className="display-word"><Mark sign={sign} />{signWord[sign]()}</p>
      <p className="display-until num">{space.blocked ?? untilWords(sign, state, now, timeZone)}</p>
      {words && space.blocked === null && (
        <div className="display-what">
          <p className="strong">{words.what}</p>
          <p>{words.who !== null && <>{words.who}, </>}<span className="num">{current && spanWords(current, now, timeZone)}</span>{current?.isCheckedIn && !current.isAtDoor && <>, {m.displays_checked_in()}</>}</p>
        </div>
      )}
      {isDue && <p className="display-due">{m.displays_check_in_by({ time: clockAt(current.checkInBy ?? now, now, timeZone) })}</p>}
    </section>
  )
}
