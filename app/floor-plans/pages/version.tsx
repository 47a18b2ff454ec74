import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { restorePlan } from '../commands/restore-plan.server.ts'
import { versionPage } from '../queries.server.ts'
import { placeOf } from '../schema.ts'
import { placeWords, planCrumbs, planPath } from '../ui/plan-path.ts'
import { PlanPreview } from '../ui/plan-preview.tsx'
import type { Route } from './+types/version.ts'

export const middleware = [roleGuard('workplace-admin')]

export function loader({ params, context }: Route.LoaderArgs) {
  return versionPage(viewerOf(context), placeOf(params))
}

export async function action({ params, context }: Route.ActionArgs) {
  const { site, floor, id } = placeOf(params)
  try {
    const { version } = await restorePlan(viewerOf(context), id)
    return redirect(`/admin/places/${site}/${floor}/plan?done=restored&version=${version}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    return data({ error: error.data.message }, 409)
  }
}

export default function Version({ loaderData, actionData }: Route.ComponentProps) {
  const { line, geometry, things, since } = loaderData
  const { version, isCurrent, fileName, author, createdAt, hasFile, fileHash, id } = line
  const words = placeWords(loaderData)
  return (
    <Page
      title={m.floor_plans_version_title({ version, ...words })}
      crumbs={planCrumbs(loaderData, true)}
      action={!isCurrent && <Form method="post"><button className="button main">{m.floor_plans_restore({ version })}</button></Form>}
    >
      {actionData?.error && <p role="alert" className="alert mb-4">{actionData.error}</p>}
      <p className="md muted">{[fileName ?? m.floor_plans_first_state(), ...(hasFile ? [author ?? m.floor_plans_by_unknown(), formatInstant(createdAt)] : [])].join(' · ')}</p>
      {hasFile && <p className="md"><a href={`${planPath(loaderData)}/versions/${id}/file`} download>{m.floor_plans_download()}</a></p>}
      {fileHash && <p className="sm muted plan-hash">{m.floor_plans_column_hash()}: <code>{fileHash}</code></p>}
      <p className="max-w-text mt-4 mb-6">{isCurrent ? m.floor_plans_version_is_current() : m.floor_plans_version_of({ version })}</p>
      {since.length > 0 && <p className="max-w-text mb-6">{m.floor_plans_version_since({ codes: since.join(', ') })}</p>}
      <PlanPreview geometry={geometry} things={things} label={m.floor_plans_plan_label(words)} />
    </Page>
  )
}
