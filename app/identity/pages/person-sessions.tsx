import { Form, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { endSessionsOfPerson } from '../commands/end-sessions.server.ts'
import { sessionsOfPerson } from '../open-sessions.server.ts'
import { SessionList } from '../ui/session-list.tsx'
import type { Route } from './+types/person-sessions.ts'

export const middleware = [roleGuard('admin')]

function personIdOf(params: Route.LoaderArgs['params']): string {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  return params.id
}

export async function loader({ params, context, url }: Route.LoaderArgs) {
  const id = personIdOf(params)
  return { id, isEnded: url.searchParams.has('ended'), ...(await sessionsOfPerson(viewerOf(context), id)) }
}

const form = z.object({ session: z.union([z.literal('all'), z.iso.datetime()]) })

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = personIdOf(params)
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return redirect(`/people/${id}/sessions`)
  const { session } = parsed.value
  await endSessionsOfPerson(viewerOf(context), id, session === 'all' ? 'all' : { startedAt: new Date(session) })
  return redirect(`/people/${id}/sessions?ended`)
}

export default function PersonSessions({ loaderData: { id, name, sessions, isEnded } }: Route.ComponentProps) {
  return (
    <Page
      title={m.identity_sessions()}
      crumbs={[{ to: '/people', label: m.identity_people() }, { to: `/people/${id}`, label: name }]}
      action={sessions.length > 0 && <Form method="post"><button className="button" name="session" value="all">{m.identity_end_all()}</button></Form>}
    >
      <div className="account-blocks">
        <p role="status" className={isEnded ? 'alert is-note' : 'vh'}>{isEnded ? m.identity_session_ended() : ''}</p>
        {sessions.length === 0 ? <EmptyState title={m.identity_nowhere_signed_in({ name })} /> : <SessionList sessions={sessions} />}
      </div>
    </Page>
  )
}
