import { data, Form, Link, redirect } from 'react-router'
import type { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { changeEndpoint, deleteEndpoint, pauseEndpoint, resumeEndpoint, rotateSecret } from '../commands/manage-endpoints.server.ts'
import { passOver, sendAgain, sendTest } from '../commands/send-again.server.ts'
import { namedKinds } from '../event-kinds.ts'
import { deliveriesOf, type Endpoint, oneEndpoint } from '../queries.server.ts'
import { deliveriesQuery, endpointAct, endpointForm, endpointParams } from '../schema.ts'
import { attemptWhy, DeliveryRow } from '../ui/delivery-row.tsx'
import { EndpointFields } from '../ui/endpoint-fields.tsx'
import { NewSecret } from '../ui/new-secret.tsx'
import { StateBadge, StateNote } from '../ui/state-badge.tsx'
import type { Route } from './+types/endpoint.ts'

export const middleware = [roleGuard('it', 'admin')]

/** @throws AppError 404 for what is no id */
function idOf(params: { id: string }): string {
  const parsed = endpointParams.safeParse(params)
  if (!parsed.success) throw notFound()
  return parsed.data.id
}

export async function loader({ params, context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const id = idOf(params)
  const cursor = deliveriesQuery.shape.cursor.catch(undefined).parse(url.searchParams.get('before') ?? undefined)
  const [endpoint, log] = await Promise.all([oneEndpoint(viewer, id), deliveriesOf(viewer, id, 20, cursor)])
  return { endpoint, log, all: namedKinds() }
}

type Outcome = { secret?: string; tested?: { status: number | null; problem: string | null }; saved?: boolean; errors?: Record<string, string>; typed?: Record<string, string> }

async function carryOut(viewer: Viewer, id: string, act: z.infer<typeof endpointAct>): Promise<Outcome | null> {
  if (act.intent === 'rotate') return { secret: await rotateSecret(viewer, id) }
  if (act.intent === 'test') return { tested: await sendTest(viewer, id) }
  if (act.intent === 'again') await sendAgain(viewer, id, act.delivery)
  else if (act.intent === 'skip') await passOver(viewer, id, act.delivery)
  else if (act.intent === 'pause') await pauseEndpoint(viewer, id)
  else if (act.intent === 'resume') await resumeEndpoint(viewer, id)
  return null
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const [viewer, id] = [viewerOf(context), idOf(params)]
  const act = await parseForm(endpointAct, request.clone())
  if (act.ok) {
    if (act.value.intent === 'delete') {
      await deleteEndpoint(viewer, id)
      return redirect('/admin/webhooks')
    }
    // Not by way of a redirect: an address would keep the secret.
    const outcome = await carryOut(viewer, id, act.value)
    return outcome ? data<Outcome>(outcome) : redirect(`/admin/webhooks/${id}`)
  }
  const form = await parseForm(endpointForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    await changeEndpoint(viewer, id, form.value)
    return data<Outcome>({ saved: true })
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

function Acts({ endpoint: { disabledAt } }: { endpoint: Endpoint }) {
  return (
    <Form method="post" className="webhook-acts">
      <button className="button" name="intent" value={disabledAt ? 'resume' : 'pause'}>{disabledAt ? m.webhooks_resume() : m.webhooks_pause()}</button>
      <button className="button main" name="intent" value="test">{m.webhooks_test()}</button>
    </Form>
  )
}

function Secret({ endpoint: { formerUntil } }: { endpoint: Endpoint }) {
  return (
    <section aria-labelledby="secret" className="mt-12">
      <h2 id="secret">{m.webhooks_secret()}</h2>
      <p className="muted md my-2">{m.webhooks_secret_about()}</p>
      {formerUntil && <p className="md mb-2">{m.webhooks_secret_both({ until: formatInstant(formerUntil) })}</p>}
      <Form method="post"><button className="button" name="intent" value="rotate">{m.webhooks_rotate()}</button></Form>
    </section>
  )
}

export default function EndpointPage({ loaderData: { endpoint, log, all }, actionData }: Route.ComponentProps) {
  const { secret, tested, saved = false, errors, typed }: Outcome = actionData ?? {}
  const { name, url, owner, kinds } = endpoint
  return (
    <Page title={name} crumbs={[{ to: '/admin/webhooks', label: m.webhooks_title() }]} action={<Acts endpoint={endpoint} />}>
      <p className="muted md mb-4 wrap-anywhere"><StateBadge state={endpoint.state} /> · {url} · {owner === null ? m.webhooks_owner_none() : m.webhooks_owner({ name: owner })}</p>
      <StateNote endpoint={endpoint} />
      <div role="status">
        {tested && <p className={tested.problem === null ? 'alert is-note mb-6' : 'alert is-due mb-6'}>{tested.problem === null ? m.webhooks_test_arrived({ status: tested.status ?? '' }) : m.webhooks_test_failed({ why: attemptWhy(tested) })}</p>}
        {saved && <p className="alert is-note mb-6">{m.webhooks_saved()}</p>}
      </div>
      {secret !== undefined && <NewSecret secret={secret} />}
      <section aria-labelledby="log">
        <h2 id="log">{m.webhooks_log()}</h2>
        <p className="muted sm mb-2">{m.webhooks_log_kept()}</p>
        {log.items.length === 0 ? <p className="muted">{m.webhooks_log_none()}</p> : <ul className="rows webhook-rows">{log.items.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} isOn={endpoint.disabledAt === null} />)}</ul>}
        {log.next !== null && <p className="mt-4"><Link to={`?before=${log.next}`}>{m.webhooks_log_older()}</Link></p>}
      </section>
      <section aria-labelledby="settings" className="mt-12">
        <h2 id="settings">{m.webhooks_settings()}</h2>
        <Form method="post" className="webhook-form mt-4" noValidate>
          <EndpointFields kinds={all} errors={errors ?? {}} typed={typed ?? null} stored={{ name, url, kinds }} />
          <div><button className="button main">{m.webhooks_save()}</button></div>
        </Form>
      </section>
      <Secret endpoint={endpoint} />
      <section aria-labelledby="delete" className="mt-12">
        <h2 id="delete">{m.webhooks_delete()}</h2>
        <p className="muted md my-2">{m.webhooks_delete_why()}</p>
        <Form method="post"><button className="button" name="intent" value="delete">{m.webhooks_delete()}</button></Form>
      </section>
    </Page>
  )
}
