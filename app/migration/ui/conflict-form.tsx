import { useId } from 'react'
import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { Candidate, OpenConflict } from '../conflicts-queries.server.ts'

function marks({ serial, objectGuid }: { serial: string | null; objectGuid: string | null }): string[] {
  return [...(serial === null ? [] : [m.migration_conflicts_serial({ serial })]), ...(objectGuid === null ? [] : [m.migration_conflicts_guid({ guid: objectGuid })])]
}

function describe(candidate: Candidate): string {
  const seen = candidate.lastSeenAt === null ? [] : [formatInstant(candidate.lastSeenAt)]
  return [...marks(candidate), ...(candidate.site === null ? [] : [candidate.site]), ...seen].join(' · ')
}

/** One report that fits several computers, and the question which one it is. */
export function ConflictForm({ conflict, error }: { conflict: OpenConflict; error: string | undefined }) {
  const id = useId()
  return (
    <Form method="post" className="conflict" noValidate>
      <input type="hidden" name="conflict" value={conflict.id} />
      <fieldset aria-describedby={error ? `${id}-error` : undefined}>
        <legend className="strong">{m.migration_conflicts_which({ name: conflict.name })}</legend>
        <p className="muted md">{marks(conflict).join(' · ')}</p>
        {conflict.candidates.map((candidate) => (
          <label key={candidate.id} className="conflict-choice">
            <input type="radio" name="computer" value={candidate.id} />
            <span>{candidate.name}<span className="block muted sm">{describe(candidate)}</span></span>
          </label>
        ))}
        <label className="conflict-choice"><input type="radio" name="computer" value="new" /><span>{m.migration_conflicts_new()}</span></label>
        {error && <p id={`${id}-error`} className="field-error" role="alert">{error}</p>}
      </fieldset>
      <button className="button">{m.migration_conflicts_decide()}</button>
    </Form>
  )
}
