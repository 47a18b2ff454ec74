import { data, Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { createEndpoint } from '../commands/manage-endpoints.server.ts'
import { namedKinds } from '../event-kinds.ts'
import { type Endpoint, listEndpoints } from '../queries.server.ts'
import { endpointForm } from '../schema.ts'
import { EndpointFields } from '../ui/endpoint-fields.tsx'
import { NewSecret } from '../ui/new-secret.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import type { Route } from './+types/endpoints.ts'

export const middleware = [roleGuard('it', 'admin')]

export async function loader({ context }: Route.LoaderArgs) {
  return { kinds: namedKinds(), endpoints: await listEndpoints(viewerOf(context)) }
}

type Outcome = { secret?: string; errors?: Record<string, string>; typed?: Record<string, string> }

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(endpointForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    // Not by way of a redirect: an address would keep the secret.
    return data<Outcome>({ secret: (await createEndpoint(viewerOf(context), form.value)).secret }, { status: 201 })
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

function EndpointsTable({ endpoints }: { endpoints: readonly Endpoint[] }) {
  return (
    <table className="table webhooks-table">
      <caption className="vh">{m.webhooks_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.webhooks_name()}</th>
          <th scope="col">{m.webhooks_column_state()}</th>
          <th scope="col" className="wide">{m.webhooks_column_last()}</th>
          <th scope="col" className="number">{m.webhooks_column_waiting()}</th>
        </tr>
      </thead>
      <tbody>
        {endpoints.map(({ id, name, url, state, lastDeliveredAt, waiting }) => (
          <tr key={id}>
            <th scope="row"><Link to={`/admin/webhooks/${id}`}>{name}</Link><span className="block muted sm wrap-anywhere">{new URL(url).host}</span></th>
            <td><StateBadge state={state} /><span className="last-below muted sm num">{lastDeliveredAt ? formatInstant(lastDeliveredAt) : m.webhooks_never()}</span></td>
            <td className="wide num">{lastDeliveredAt ? formatInstant(lastDeliveredAt) : <span className="muted">{m.webhooks_never()}</span>}</td>
            <td className="number">{formatNumber(waiting)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export default function Endpoints({ loaderData: { endpoints, kinds }, actionData }: Route.ComponentProps) {
  const { secret, errors, typed }: Outcome = actionData ?? {}
  return (
    <Page title={m.webhooks_title()}>
      <p className="rules-intro">{m.webhooks_intro()}</p>
      {secret !== undefined && <NewSecret secret={secret} />}
      {endpoints.length === 0 ? <EmptyState title={m.webhooks_none()}>{m.webhooks_none_hint()}</EmptyState> : <EndpointsTable endpoints={endpoints} />}
      <details className="block-time mt-8" open={errors !== undefined} key={endpoints.length}>
        <summary className="button">{m.webhooks_new()}</summary>
        <Form method="post" className="webhook-form mt-4" noValidate>
          <EndpointFields kinds={kinds} errors={errors ?? {}} typed={typed ?? null} />
          <div><button className="button main">{m.webhooks_create()}</button></div>
        </Form>
      </details>
    </Page>
  )
}
