import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { Confirmation } from '../transfer/task-state.server.ts'
import { extentWords } from './extent-words.ts'

type Reader = Confirmation['readers'][number]

function stateWords({ state, lastDay }: Reader, by: Confirmation['by']): string {
  if (state === 'confirm') return m.learning_transfer_reader_confirm()
  if (state === 'change') return m.learning_transfer_reader_change()
  return by === 'peer' ? m.learning_transfer_reader_waiting({ day: formatDay(lastDay) }) : m.learning_transfer_manager_waiting()
}

function ReaderLine({ reader, by }: { reader: Reader; by: Confirmation['by'] }) {
  const { name, state, works, suggestion } = reader
  return (
    <li>
      <p><span className="strong">{name}</span>, {stateWords(reader, by)}</p>
      {state === 'waiting' && (works ?? suggestion) !== null && <p className="md muted">{m.learning_transfer_before()}</p>}
      {(works ?? suggestion) !== null && (
        <dl>
          {works && <><dt>{m.learning_transfer_works()}</dt><dd className="typed-text">{works}</dd></>}
          {suggestion && <><dt>{m.learning_transfer_suggestion()}</dt><dd className="typed-text">{suggestion}</dd></>}
        </dl>
      )}
    </li>
  )
}

function Missing({ by, missing }: Pick<Confirmation, 'by' | 'missing'>) {
  if (missing === 0) return null
  if (by === 'manager') return <p className="muted">{m.learning_transfer_missing_manager()}</p>
  return <p className="muted">{missing === 1 ? m.learning_transfer_missing_one() : m.learning_transfer_missing_two()}</p>
}

function Later({ followUps }: Pick<Confirmation, 'followUps'>) {
  if (followUps.length === 0) return null
  return (
    <section aria-labelledby="later">
      <h3 id="later">{m.learning_transfer_later()}</h3>
      <ul className="reader-list">
        {followUps.map(({ afterDays, name, extent, text, answeredOn }) => (
          <li key={`${afterDays} ${name} ${answeredOn}`}>
            <p>{m.learning_transfer_later_line({ days: afterDays, name: name ?? m.learning_transfer_you(), extent: extentWords(extent) })}</p>
            {text && <p className="md typed-text">{text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who confirms a hand-in, how that stands, and what is left of it later. */
export function ConfirmationState({ confirmation }: { confirmation: Confirmation }) {
  const { by, state, confirmedOn, readers, missing, followUps } = confirmation
  if (state === 'open' || (by === 'self' && followUps.length === 0)) return null
  return (
    <section className="task-form confirmation" aria-labelledby="confirmation">
      <h2 id="confirmation">{m.learning_transfer_state()}</h2>
      {state === 'confirmed' && confirmedOn && <p className="alert is-note">{m.learning_transfer_state_confirmed({ day: formatDay(confirmedOn) })}</p>}
      {state === 'waiting' && <p className="alert is-note">{m.learning_transfer_state_waiting()}</p>}
      {state === 'change' && <p className="alert is-note">{m.learning_transfer_state_change()}</p>}
      {readers.length > 0 && <ul className="reader-list">{readers.map((reader) => <ReaderLine key={reader.name} reader={reader} by={by} />)}</ul>}
      {state !== 'confirmed' && <Missing by={by} missing={missing} />}
      {state === 'waiting' && by === 'peer' && <p className="md muted">{m.learning_transfer_released()}</p>}
      <Later followUps={followUps} />
    </section>
  )
}
