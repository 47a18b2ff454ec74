import { X } from 'lucide-react'
import { m } from '../../../paraglide/messages.js'
import type { WalkReading } from '../../walk/schema.ts'
import { dbm } from '../words.ts'
import { placeWords } from './place-field.tsx'

type MeasuredPlacesProps = { readings: readonly WalkReading[]; onRemove: (place: { x: number; y: number }) => void; onFinish: () => void }

/** What the walk has so far, the latest first, and how it ends. */
export function MeasuredPlaces({ readings, onRemove, onFinish }: MeasuredPlacesProps) {
  const places = [...Map.groupBy(readings, ({ x, y }) => `${x} ${y}`)].toReversed()
  if (places.length === 0) return null
  return (
    <section aria-labelledby="walk-places" className="grid gap-3">
      <h2 id="walk-places">{m.sites_walk_places({ count: places.length })}</h2>
      <ul className="walk-places num">
        {places.map(([key, own]) => {
          const [first] = own
          if (!first) return null
          const strongest = Math.max(...own.map((reading) => reading.dbm))
          const words = placeWords(first)
          return (
            <li key={key}>
              <span>{words}</span>
              <b>{m.sites_dbm({ value: dbm(strongest) })}</b>
              <button type="button" className="button square plain" aria-label={m.sites_walk_remove({ place: words })} onClick={() => onRemove(first)}><X className="icon s" aria-hidden="true" /></button>
            </li>
          )
        })}
      </ul>
      <div><button type="button" className="button main" onClick={onFinish}>{m.sites_walk_finish()}</button></div>
    </section>
  )
}
