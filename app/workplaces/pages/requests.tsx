import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { answerOrder } from '../commands/answer-order.server.ts'
import { answerForm } from '../meeting-schema.ts'
import { type OrderLine, orderQueue } from '../meeting.server.ts'
import { orderStateWord, seatingWord } from '../ui/order-form.tsx'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/requests.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader() {
  return { orders: await orderQueue() }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(answerForm, request)
  if (!form.ok) return data({ error: Object.values(form.errors)[0] ?? m.platform_invalid_input() }, 422)
  try {
    await answerOrder(viewerOf(context), form.value)
    return redirect('/workplaces/requests')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

/** What is wanted, one thing a line. */
function Wanted({ order: { seating, people, catering, equipment } }: { order: OrderLine }) {
  return (
    <ul className="md">
      <li>{seatingWord(seating)}{people !== null && `, ${m.workplaces_order_for({ count: people })}`}</li>
      {catering !== null && <li>{m.workplaces_order_catering()}: {catering}</li>}
      {equipment !== null && <li>{m.workplaces_order_equipment()}: {equipment}</li>}
    </ul>
  )
}

function Answer({ order: { bookingId, revision, code } }: { order: OrderLine }) {
  return (
    <Form method="post" preventScrollReset className="order-answer">
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="revision" value={revision} />
      <TextField label={m.workplaces_order_answer()} name="answer" maxLength={500} />
      <div className="flex flex-wrap gap-2">
        <button className="button main small" name="state" value="confirmed" aria-label={m.workplaces_order_confirm_of({ code })}>{m.workplaces_order_confirm()}</button>
        <button className="button small" name="state" value="declined" aria-label={m.workplaces_order_decline_of({ code })}>{m.workplaces_order_decline()}</button>
      </div>
    </Form>
  )
}

export default function Requests({ loaderData: { orders }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.workplaces_requests()}>
      <WorkplacesNav />
      {actionData && <p className="alert" role="alert">{actionData.error}</p>}
      {orders.length === 0 ? <EmptyState title={m.workplaces_requests_none()}>{m.workplaces_requests_none_hint()}</EmptyState> : (
        <ul className="rows requests">
          {orders.map((order) => (
            <li key={order.bookingId} className={order.isCancelled ? 'muted' : undefined}>
              <div>
                <p className="strong">{order.code}{order.title !== null && `, ${order.title}`}</p>
                <p className="md muted">{formatDayLong(order.date)}, <span className="num">{m.workplaces_span(order)}</span></p>
                <p className="md muted">{order.site}, {floorName(order.level)}, {order.person}</p>
              </div>
              <Wanted order={order} />
              <div>
                {order.isCancelled ? <p className="strong">{m.workplaces_order_cancelled()}</p> : order.state === 'open' ? <Answer order={order} /> : <p><span className="strong">{orderStateWord(order.state)}</span>{order.answer !== null && <>: {order.answer}</>}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
