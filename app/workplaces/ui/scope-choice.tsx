import { m } from '../../paraglide/messages.js'
import type { SeriesScope } from '../schema.ts'

type ScopeChoiceProps = {
  legend: string
  chosen: SeriesScope
  /** Without a booking that it began with, only the whole can be meant. */
  hasOne: boolean
  /** How many dates each is about, where that is known. */
  counts?: Record<SeriesScope, number>
}

/** How much of a series: one, this and the following, or all. */
export function ScopeChoice({ legend, chosen, hasOne, counts }: ScopeChoiceProps) {
  const words: [SeriesScope, string][] = [['one', m.workplaces_scope_one()], ['following', m.workplaces_scope_following()], ['all', m.workplaces_scope_all()]]
  if (!hasOne) return <input type="hidden" name="scope" value="all" />
  return (
    <fieldset className="scopes">
      <legend>{legend}</legend>
      {words.map(([scope, word]) => (
        <label key={scope}>
          <input type="radio" name="scope" value={scope} defaultChecked={scope === chosen} />
          <span>{word}{counts && scope !== 'one' && <span className="muted"> ({counts[scope] === 1 ? m.workplaces_dates_one() : m.workplaces_dates({ count: counts[scope] })})</span>}</span>
        </label>
      ))}
    </fieldset>
  )
}
