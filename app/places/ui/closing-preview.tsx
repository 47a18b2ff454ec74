import { m } from '../../paraglide/messages.js'
import { formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import type { ClosingPreview, ShownBooking } from '../closing-page.server.ts'

function notesOf({ isSeries, isPending, isCut }: ShownBooking): string {
  return [isSeries && m.places_note_series(), isPending && m.places_note_pending(), isCut && m.places_note_cut()].filter((note) => note !== false).join(', ')
}

/** Every booking that is in the way, with what its owner would be offered instead. */
export function ClosingPreviewView({ preview: { bookings } }: { preview: ClosingPreview }) {
  const without = bookings.filter(({ replacement }) => replacement === null).length
  if (bookings.length === 0) return <p role="status" className="alert is-note">{m.places_close_no_bookings()}</p>
  return (
    <section aria-labelledby="affected">
      <h2 id="affected">{bookings.length === 1 ? m.places_affected_one() : m.places_affected_many({ count: bookings.length })}</h2>
      <p role="status" className="md mb-2">{m.places_affected_hint()} {without > 0 && m.places_affected_without({ count: without })}</p>
      <table className="table place-table">
        <caption className="vh">{m.places_affected_many({ count: bookings.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{m.places_when()}</th>
            <th scope="col">{m.places_who()}</th>
            <th scope="col">{m.places_csv_code()}</th>
            <th scope="col">{m.places_replacement()}</th>
          </tr>
        </thead>
        <tbody>
          {bookings.map((booking) => {
            const { bookingId, code, person, title, date, from, to, replacement } = booking
            const notes = notesOf(booking)
            return (
              <tr key={bookingId}>
                <th scope="row">{formatDayLong(date)}, <span className="num">{from}–{to}</span>{notes && <span className="block muted sm">{notes}</span>}</th>
                <td>{person}{title !== null && <span className="block muted sm">{title}</span>}</td>
                <td>{code}</td>
                <td>{replacement ? <><span className="strong">{replacement.code}</span>, {floorName(replacement.level)}</> : <span className="due">{m.places_replacement_none()}</span>}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
