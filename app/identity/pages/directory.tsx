import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefresh } from '../../ui/use-refresh.ts'
import { testDirectory } from '../commands/test-directory.server.ts'
import { requestSync } from '../commands/sync-directory.server.ts'
import { directoryState } from '../directory-queries.server.ts'
import { ServerChecks } from '../ui/server-checks.tsx'
import { isOpen, SyncRuns } from '../ui/sync-runs.tsx'
import type { Route } from './+types/directory.ts'

export const middleware = [roleGuard('admin')]

export function loader({ context }: Route.LoaderArgs) {
  return directoryState(viewerOf(context))
}

const form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('sync') }),
  z.object({ intent: z.literal('check'), username: z.string().trim().max(256).optional() }),
])

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return data(null, 422)
  if (parsed.value.intent === 'sync') {
    await requestSync(viewer)
    return redirect('/admin/directory')
  }
  const username = parsed.value.username || null
  return { username, checks: await testDirectory(viewer, username) }
}

export default function Directory({ loaderData: { servers, kind, runs, photos }, actionData }: Route.ComponentProps) {
  const isBusy = useNavigation().state === 'submitting'
  const isRunning = runs.some(isOpen)
  useRefresh(isRunning)
  const sync = servers.length > 0 && (
    <Form method="post">
      <button className="button main" name="intent" value="sync" disabled={isBusy || isRunning}>{m.identity_sync_now()}</button>
    </Form>
  )
  return (
    <Page title={m.identity_directory_title()} action={sync}>
      {servers.length === 0 ? <EmptyState title={m.identity_no_directory()} /> : (
        <div className="account-blocks directory">
          <section aria-labelledby="check">
            <h2 id="check">{m.identity_check_title()}</h2>
            <p className="muted md mb-4">{kind}: {servers.join(', ')}</p>
            <Form method="post" className="directory-form" preventScrollReset>
              <TextField label={m.identity_check_name()} name="username" defaultValue={actionData?.username ?? ''} maxLength={256} autoComplete="off" />
              <button className="button" name="intent" value="check" disabled={isBusy}>{m.identity_check()}</button>
            </Form>
            {actionData && <ServerChecks checks={actionData.checks} username={actionData.username} />}
          </section>
          <section aria-labelledby="runs">
            <h2 id="runs" className="mb-2">{m.identity_sync_runs()}</h2>
            {runs.length === 0 ? <EmptyState title={m.identity_sync_none()}>{m.identity_sync_none_hint()}</EmptyState> : <SyncRuns runs={runs} />}
            {photos && <p className="muted md mt-4">{photos.readAt ? m.identity_photos_read({ count: formatNumber(photos.count), when: formatInstant(photos.readAt) }) : m.identity_photos_none()}</p>}
          </section>
        </div>
      )}
    </Page>
  )
}
