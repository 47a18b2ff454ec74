import { m } from '../../../paraglide/messages.js'
import { formatInstant } from '../../../ui/format.ts'
import type { ErasureRecord } from '../../erasure-queries.server.ts'
import { reasonWords } from '../../erasure-reasons.ts'
import { amountWords } from './erasure-words.ts'

/** When the former text of a document was erased, by whom, why, and how much of it. */
export function ErasureRecords({ records }: { records: readonly ErasureRecord[] }) {
  if (records.length === 0) return null
  return (
    <section className="alert is-note document-note erasures" aria-labelledby="erasures">
      <h2 id="erasures" className="strong">{m.documents_erasure_records()}</h2>
      <ul>
        {records.map((record) => {
          const { id, at, by, reason, note } = record
          const when = formatInstant(at)
          const amount = amountWords(record)
          return (
            <li key={id}>
              <p>{by === null ? m.documents_erasure_when({ when }) : m.documents_erasure_who({ when, name: by })} {m.documents_erasure_why({ reason: reasonWords(reason) })}{note !== '' && <> {note}</>}</p>
              <p className="muted">{amount === '' ? m.documents_erasure_nothing() : m.documents_erasure_amount({ amount })}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
