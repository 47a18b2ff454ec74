import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { UnitCount } from '../receipt-counts.ts'

/** How many have read a notice, by unit; nobody by name, and nothing of fewer than five people. `people`: whom it is for. */
export function ReceiptTable({ people, counts }: { people: number; counts: readonly UnitCount[] | null }) {
  return (
    <section className="mt-10" aria-labelledby="receipts">
      <div className="head"><h2 id="receipts">{m.notices_receipts()}</h2></div>
      {counts === null ? <p className="muted">{m.notices_receipts_few({ people: formatNumber(people) })}</p> : (
        <>
          <table className="table receipt-table" aria-labelledby="receipts">
            <thead><tr><th scope="col">{m.notices_unit()}</th><th scope="col" className="number">{m.notices_receipts_read()}</th><th scope="col" className="number">{m.notices_receipts_people()}</th></tr></thead>
            <tbody>
              {counts.map(({ unit, people: all, read }) => (
                <tr key={unit ?? ''}><th scope="row">{unit ?? m.notices_receipts_rest()}</th><td className="number">{formatNumber(read)}</td><td className="number">{formatNumber(all)}</td></tr>
              ))}
            </tbody>
          </table>
          <p className="muted md mt-4">{m.notices_receipts_hint()}</p>
        </>
      )}
    </section>
  )
}
