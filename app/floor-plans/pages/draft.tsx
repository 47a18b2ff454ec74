import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { useRefresh } from '../../ui/use-refresh.ts'
import { applyPlan } from '../commands/apply-plan.server.ts'
import { calibratePlan, chooseLayers, discardPlan } from '../commands/choose.server.ts'
import { draftPage } from '../queries.server.ts'
import { calibrateForm, layersOf, placeOf, typedForm } from '../schema.ts'
import { DraftSteps } from '../ui/draft-steps.tsx'
import { placeWords, planCrumbs, planPath } from '../ui/plan-path.ts'
import { problemWords } from '../ui/problem-words.ts'
import type { Route } from './+types/draft.ts'

export const middleware = [roleGuard('workplace-admin')]

export function loader({ params, context }: Route.LoaderArgs) {
  return draftPage(viewerOf(context), placeOf(params))
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { site, floor, id } = placeOf(params)
  const path = `/admin/places/${site}/${floor}/plan`
  const form = await parseForm(typedForm, request.clone())
  const typed = form.values
  try {
    switch (typed.intent) {
      case 'apply': {
        const { version } = await applyPlan(viewer, id)
        return redirect(`${path}?done=applied&version=${version}`)
      }
      case 'discard':
        await discardPlan(viewer, id)
        return redirect(`${path}?done=discarded`)
      case 'layers':
        await chooseLayers(viewer, id, layersOf(typed))
        return redirect(`${path}/files/${id}#step-match`)
      default: {
        const size = await parseForm(calibrateForm, request)
        if (!size.ok) return data({ error: null, errors: size.errors, typed }, 422)
        await calibratePlan(viewer, id, size.value)
        return redirect(`${path}/files/${id}#step-match`)
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    return data({ error: error.data.message, errors: {}, typed: null }, 409)
  }
}

function Discard() {
  return <Form method="post"><button className="button" name="intent" value="discard">{m.floor_plans_discard()}</button></Form>
}

export default function Draft({ loaderData, actionData }: Route.ComponentProps) {
  const { fileName, createdAt, state } = loaderData
  const isUnderWay = state === 'queued' || state === 'reading'
  useRefresh(isUnderWay)
  const isBusy = useNavigation().state !== 'idle'
  const crumbs = planCrumbs(loaderData, true)
  const about = <p className="md muted">{[m.floor_plans_title(placeWords(loaderData)), formatInstant(createdAt)].join(' · ')}</p>
  if (state === 'failed') {
    return (
      <Page title={m.floor_plans_failed_title({ file: fileName })} crumbs={crumbs} action={<Link className="button main" to={planPath(loaderData)}>{m.floor_plans_again()}</Link>}>
        {about}
        <p role="alert" className="alert mt-4 mb-4">{problemWords(loaderData.problem)}</p>
        <p className="mb-4">{m.floor_plans_failed_hint()}</p>
        <Discard />
      </Page>
    )
  }
  if (state !== 'read') {
    return (
      <Page title={m.floor_plans_reading_title({ file: fileName })} crumbs={crumbs}>
        {about}
        <p role="status" className="max-w-text mt-4">{m.floor_plans_reading_hint()}</p>
        <progress className="progress max-w-text" max={1} value={loaderData.progress} aria-label={m.floor_plans_progress()} />
        <noscript><a href={`${planPath(loaderData)}/files/${loaderData.id}`}>{m.floor_plans_reload()}</a></noscript>
      </Page>
    )
  }
  return (
    <Page title={m.floor_plans_draft_title({ file: fileName })} crumbs={crumbs} action={<Discard />}>
      {about}
      {actionData?.error && <p role="alert" className="alert mt-4">{actionData.error}</p>}
      <DraftSteps draft={loaderData} errors={actionData?.errors ?? {}} typed={actionData?.typed ?? null} isBusy={isBusy} />
    </Page>
  )
}
