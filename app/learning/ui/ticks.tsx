import { m } from '../../paraglide/messages.js'
import type { UnitView } from '../unit-query.server.ts'

/** The module's units as a row of ticks: the way of the phone, where there is no room beside the text. */
export function Ticks({ view }: { view: UnitView }) {
  const units = view.way.find(({ isCurrent }) => isCurrent)?.units ?? []
  const stateOf = (unit: (typeof units)[number]) => (unit.isDone ? 'is-done' : unit.isCurrent ? 'is-current' : undefined)
  return (
    <div className="unit-ticks" role="img" aria-label={m.learning_position_short({ number: units.findIndex(({ isCurrent }) => isCurrent) + 1, of: units.length })}>
      {units.map((unit) => <i key={unit.path} className={stateOf(unit)} />)}
    </div>
  )
}
