import { data, Form, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { decideConflict, reopenConflict } from '../commands/decide-conflict.server.ts'
import { conflictsPage } from '../conflicts-queries.server.ts'
import { ConflictForm } from '../ui/conflict-form.tsx'
import type { Route } from './+types/conflicts.ts'

export const middleware = [roleGuard('it')]

export function loader({ context }: Route.LoaderArgs) {
  return conflictsPage(viewerOf(context))
}

const reopening = z.object({ reopen: z.uuid() })
const deciding = z.object({ conflict: z.uuid(), computer: z.union([z.literal('new'), z.uuid()]) })

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const reopened = await parseForm(reopening, request.clone())
  if (reopened.ok) {
    await reopenConflict(viewer, reopened.value.reopen)
    return redirect('/migration/conflicts')
  }
  const form = await parseForm(deciding, request)
  if (!form.ok) return data({ conflict: form.values.conflict, error: m.migration_conflicts_choose() }, 422)
  const { conflict, computer } = form.value
  try {
    await decideConflict(viewer, conflict, computer === 'new' ? null : computer)
    return redirect('/migration/conflicts')
  } catch (error) {
    return data({ conflict, error: refusedFields(error).computer ?? m.migration_conflicts_choose() }, 422)
  }
}

export default function Conflicts({ loaderData: { open, decided }, actionData }: Route.ComponentProps) {
  const crumbs = [{ to: '/migration', label: m.home_migration() }, { to: '/migration/computers', label: m.migration_computers_title() }]
  return (
    <Page title={m.migration_conflicts_title()} crumbs={crumbs}>
      <p className="muted max-w-text">{m.migration_conflicts_intro()}</p>
      {open.length === 0 && <EmptyState title={m.migration_conflicts_none()}>{m.migration_conflicts_none_hint()}</EmptyState>}
      {open.map((conflict) => <ConflictForm key={conflict.id} conflict={conflict} error={actionData?.conflict === conflict.id ? actionData.error : undefined} />)}
      {decided.length > 0 && (
        <section aria-labelledby="decided" className="mt-8">
          <h2 id="decided">{m.migration_conflicts_decided()}</h2>
          <ul className="rows">
            {decided.map(({ id, name, decision, computer }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-2">
                <span><span className="strong">{name}</span> {decision === 'same' ? m.migration_conflicts_is({ name: computer ?? '' }) : m.migration_conflicts_is_new()}</span>
                <Form method="post"><button className="button small" name="reopen" value={id} aria-label={m.migration_conflicts_undo_this({ name })}>{m.migration_conflicts_undo()}</button></Form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
