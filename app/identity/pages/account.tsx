import { Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { schemeOf } from '../../ui/scheme.ts'
import { endSessions } from '../commands/end-sessions.server.ts'
import { ownSessions } from '../open-sessions.server.ts'
import { ownAccount } from '../own-account.server.ts'
import { sessionTokenOf } from '../queries.server.ts'
import { OwnSettings } from '../ui/own-settings.tsx'
import { RoleList } from '../ui/role-list.tsx'
import { SessionList } from '../ui/session-list.tsx'
import type { Route } from './+types/account.ts'

export async function loader({ request, context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { displayName, username } = viewer
  const [account, sessions] = await Promise.all([ownAccount(viewer), ownSessions(viewer, sessionTokenOf(request.headers) ?? '')])
  return { displayName, username, ...account, isEnded: url.searchParams.has('ended'), scheme: schemeOf(request.headers.get('cookie')), sessions }
}

const form = z.object({ session: z.union([z.literal('others'), z.iso.datetime()]) })

export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  const token = sessionTokenOf(request.headers)
  if (parsed.ok && token) {
    const { session } = parsed.value
    await endSessions(viewerOf(context), session === 'others' ? 'others' : { startedAt: new Date(session) }, token)
  }
  return redirect('/account?ended')
}

function Sessions({ sessions, isEnded }: Pick<Route.ComponentProps['loaderData'], 'sessions' | 'isEnded'>) {
  return (
    <section aria-labelledby="sessions">
      <div className="head"><h2 id="sessions">{m.identity_sessions()}</h2></div>
      <p role="status" className={isEnded ? 'alert is-note mb-4' : 'vh'}>{isEnded ? m.identity_session_ended() : ''}</p>
      <SessionList sessions={sessions} />
      {sessions.length > 1 && <Form method="post" className="mt-4"><button className="button" name="session" value="others">{m.identity_end_others()}</button></Form>}
    </section>
  )
}

export default function Account({ loaderData }: Route.ComponentProps) {
  const { displayName, username, grants, presence, photo, scheme, sessions, isEnded } = loaderData
  return (
    <Page title={m.identity_account()} action={<form method="post" action="/sign-out"><button className="button">{m.identity_sign_out()}</button></form>}>
      <div className="account-blocks">
        <dl className="facts">
          <div><dt>{m.identity_name()}</dt><dd className="strong">{displayName}</dd></div>
          <div><dt>{m.identity_user_name()}</dt><dd>{username}</dd></div>
        </dl>
        <RoleList grants={grants} />
        <OwnSettings scheme={scheme} presence={presence} photo={photo} />
        <section aria-labelledby="notifications">
          <div className="head"><h2 id="notifications">{m.notifications_title()}</h2></div>
          <p className="muted mb-4">{m.notifications_account_hint()}</p>
          <Link className="button" to="/account/notifications">{m.notifications_settings_title()}</Link>
        </section>
        <Sessions sessions={sessions} isEnded={isEnded} />
        <section aria-labelledby="tokens">
          <div className="head"><h2 id="tokens">{m.identity_tokens()}</h2></div>
          <p className="muted mb-4">{m.identity_tokens_intro()}</p>
          <Link className="button" to="/account/tokens">{m.identity_tokens_manage()}</Link>
        </section>
        <section aria-labelledby="skills">
          <div className="head"><h2 id="skills">{m.people_skills_title()}</h2></div>
          <p className="muted mb-4">{m.people_skills_intro()}</p>
          <Link className="button" to="/account/skills">{m.people_skills_manage()}</Link>
        </section>
        <section aria-labelledby="my-data">
          <div className="head"><h2 id="my-data">{m.personal_data_title()}</h2></div>
          <p className="muted mb-4">{m.personal_data_intro()}</p>
          <Link className="button" to="/account/my-data">{m.personal_data_manage()}</Link>
        </section>
      </div>
    </Page>
  )
}
