import { m } from '../../paraglide/messages.js'
import { timeAt } from '../../platform/wall-clock.ts'
import { entryWords, isNear, type ShownEntry } from './door-words.ts'

const most = 4

/** What else there is today. */
export function Coming({ entries, now, timeZone }: { entries: readonly ShownEntry[]; now: number; timeZone: string }) {
  const coming = entries.filter(({ startsAt }) => startsAt > now && isNear(startsAt, now, timeZone)).slice(0, most)
  return (
    <section className="display-coming" aria-labelledby="coming">
      <h2 id="coming">{m.displays_next()}</h2>
      {coming.length === 0 ? <p>{m.displays_next_none()}</p> : (
        <ol>
          {coming.map((entry) => {
            const { what, who } = entryWords(entry)
            return (
              <li key={`${entry.startsAt} ${entry.bookingId}`}>
                <span className="num">{m.displays_span({ from: timeAt(new Date(entry.startsAt), timeZone), to: timeAt(new Date(entry.endsAt), timeZone) })}</span>
                <span className="strong">{what}</span>
                {who !== null && <span>{who}</span>}
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
