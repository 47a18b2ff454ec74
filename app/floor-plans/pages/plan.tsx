import { data, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError, forbidden } from '../../platform/errors.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { readUploadForm } from '../../platform/upload.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { receivePlan } from '../commands/receive-plan.server.ts'
import { mayManagePlans } from '../policy.ts'
import { type PlanPage, planPage } from '../queries.server.ts'
import { dxfLimit } from '../reading/limits.ts'
import { placeWords, planCrumbs, planPath } from '../ui/plan-path.ts'
import { PlanPreview } from '../ui/plan-preview.tsx'
import { UploadForm } from '../ui/upload-form.tsx'
import { VersionsTable } from '../ui/versions-table.tsx'
import type { Route } from './+types/plan.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ params, url, context }: Route.LoaderArgs) {
  return { ...(await planPage(viewerOf(context), params)), done: url.searchParams.get('done'), version: url.searchParams.get('version') }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  if (!mayManagePlans(viewer)) throw forbidden()
  try {
    const { file } = await readUploadForm(request, dxfLimit)
    if (!file) return data({ error: m.platform_no_file() }, 422)
    const { id } = await receivePlan(viewer, params, file)
    return redirect(`/admin/places/${params.site}/${params.floor}/plan/files/${id}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 403 || error.status === 404) throw error
    return data({ error: error.data.errors?.[0]?.message ?? error.data.message }, error.status)
  }
}

const openWords = { queued: m.floor_plans_open_state_queued, reading: m.floor_plans_open_state_reading, read: m.floor_plans_open_state_read, failed: m.floor_plans_open_state_failed }

function OpenFiles({ open, path }: { open: PlanPage['open']; path: string }) {
  if (open.length === 0) return null
  return (
    <section aria-labelledby="open" className="mt-8">
      <h2 id="open" className="mb-2">{m.floor_plans_open_files()}</h2>
      <ul className="rows plan-files">
        {open.map(({ id, fileName, state, author, createdAt }) => (
          <li key={id}>
            <Link to={`${path}/files/${id}`}>{fileName}</Link>
            <span className="md muted">{[openWords[state](), author, formatInstant(createdAt)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What has just been done, read out once. */
function doneWords(done: string | null, version: string | null): string {
  if (done === 'discarded') return m.floor_plans_discarded()
  if (version === null) return ''
  return done === 'applied' ? m.floor_plans_applied({ version }) : done === 'restored' ? m.floor_plans_restored({ version }) : ''
}

export default function Plan({ loaderData, actionData }: Route.ComponentProps) {
  const { geometry, things, versions, open, done, version } = loaderData
  const path = planPath(loaderData)
  const said = doneWords(done, version)
  return (
    <Page title={m.floor_plans_title(placeWords(loaderData))} crumbs={planCrumbs(loaderData, false)}>
      <p role="status" className={said ? 'alert is-note mb-6' : 'vh'}>{said}</p>
      <div className="plan-admin">
        <section aria-labelledby="current">
          <div className="head">
            <h2 id="current">{m.floor_plans_current()}</h2>
            <a className="md" href={`${path}/current.svg`} download>{m.floor_plans_download_current()}</a>
          </div>
          <PlanPreview geometry={geometry} things={things} label={m.floor_plans_plan_label(placeWords(loaderData))} />
        </section>
        <section aria-labelledby="upload" className="plan-new">
          <h2 id="upload">{m.floor_plans_upload_title()}</h2>
          <UploadForm error={actionData?.error} />
          <p className="md muted">{m.floor_plans_download_current_hint()}</p>
          <OpenFiles open={open} path={path} />
        </section>
      </div>
      <section className="mt-10">
        <h2 className="mb-2">{m.floor_plans_versions()}</h2>
        {versions.length === 0 ? <p className="muted max-w-text">{m.floor_plans_versions_none()}</p> : <VersionsTable versions={versions} path={path} />}
      </section>
    </Page>
  )
}
