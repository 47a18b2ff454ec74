import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages.js'
import { isDay } from '../../platform/wall-clock.ts'
import { formatDay } from '../../ui/format.ts'

/** A decision in a text, told by its word as well as by its line. */
export function DecisionBlock({ number, day, children }: { number: unknown; day: unknown; children: ReactNode }) {
  const named = typeof number === 'string' && number !== '' ? m.documents_decisions_one_number({ number }) : m.documents_decisions_one()
  return (
    <div className="decision">
      <p className="decision-word">{typeof day === 'string' && isDay(day) ? `${named}, ${formatDay(day)}` : named}</p>
      {children}
    </div>
  )
}
