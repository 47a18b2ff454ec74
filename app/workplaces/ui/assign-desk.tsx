import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { TextField } from '../../ui/text-field.tsx'
import type { Assignment } from '../assigned-desks.server.ts'

/** Whose desk it is, to be changed by workplace management; folded away, as it is rare. */
export function AssignDesk({ spaceId, assignment: { owner } }: { spaceId: string; assignment: Assignment }) {
  if (owner !== null) {
    return (
      <Form method="post" replace preventScrollReset className="md flex flex-wrap items-center justify-between gap-3">
        <input type="hidden" name="spaceId" value={spaceId} />
        <span><span className="muted">{m.workplaces_assign_owner()}</span> {owner}</span>
        <button className="button small" name="intent" value="unassign">{m.workplaces_assign_end()}</button>
      </Form>
    )
  }
  return (
    <details className="md">
      <summary>{m.workplaces_assign()}</summary>
      <Form method="post" replace preventScrollReset className="grid gap-3 mt-4">
        <input type="hidden" name="spaceId" value={spaceId} />
        <TextField label={m.workplaces_assign_whom()} hint={m.workplaces_assign_hint()} name="for" maxLength={200} autoComplete="off" required />
        <button className="button" name="intent" value="assign">{m.workplaces_assign_do()}</button>
      </Form>
    </details>
  )
}
