import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { z } from 'zod'
import { AppError, forbidden } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type ApprovalLine, approvalQueue } from '../approval-queue.server.ts'
import { answerApproval } from '../commands/approvals.server.ts'
import { answerOrder } from '../commands/answer-order.server.ts'
import { answerForm } from '../meeting-schema.ts'
import { type OrderLine, orderQueue } from '../meeting.server.ts'
import { mayManageWorkplaces } from '../policy.ts'
import { orderStateWord, seatingWord } from '../ui/order-form.tsx'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import { spanWords } from '../span-words.ts'
import type { Route } from './+types/requests.ts'

/** For workplace management, and for superiors what their people have booked. */
export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  if (!mayManageWorkplaces(viewer) && !viewer.roles.includes('manager')) throw forbidden()
  const [approvals, orders] = await Promise.all([approvalQueue(viewer), mayManageWorkplaces(viewer) ? orderQueue() : null])
  return { approvals, orders }
}

const approvalForm = z.object({ approve: z.enum(['yes', 'no']), bookingId: z.uuid(), answer: answerForm.shape.answer })

export async function action({ request, context }: Route.ActionArgs) {
  const approval = await parseForm(approvalForm, request.clone())
  const form = await parseForm(answerForm, request)
  if (!form.ok && !approval.ok) return data({ error: Object.values(form.errors)[0] ?? m.platform_invalid_input() }, 422)
  try {
    const viewer = viewerOf(context)
    if (approval.ok) await answerApproval(viewer, approval.value.bookingId, { isApproved: approval.value.approve === 'yes', answer: approval.value.answer })
    else if (form.ok) await answerOrder(viewer, form.value)
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

function Approval({ line: { bookingId, code, title, date, from, to, site, level, person } }: { line: ApprovalLine }) {
  return (
    <li>
      <div>
        <p className="strong">{code}{title !== null && `, ${title}`}</p>
        <p className="md muted">{formatDayLong(date)}, <span className="num">{spanWords({ from, to })}</span></p>
        <p className="md muted">{site}, {floorName(level)}</p>
      </div>
      <p>{person}</p>
      <Form method="post" preventScrollReset className="order-answer">
        <input type="hidden" name="bookingId" value={bookingId} />
        <TextField label={m.workplaces_order_answer()} name="answer" maxLength={500} />
        <div className="flex flex-wrap gap-2">
          <button className="button main small" name="approve" value="yes" aria-label={m.workplaces_approve_of({ code, name: person })}>{m.workplaces_approve()}</button>
          <button className="button small" name="approve" value="no" aria-label={m.workplaces_decline_of({ code, name: person })}>{m.workplaces_decline()}</button>
        </div>
      </Form>
    </li>
  )
}

function Order({ order }: { order: OrderLine }) {
  return (
    <li className={order.isCancelled ? 'muted' : undefined}>
      <div>
        <p className="strong">{order.code}{order.title !== null && `, ${order.title}`}</p>
        <p className="md muted">{formatDayLong(order.date)}, <span className="num">{spanWords(order)}</span></p>
        <p className="md muted">{order.site}, {floorName(order.level)}, {order.person}</p>
      </div>
      <Wanted order={order} />
      <div>
        {order.isCancelled ? <p className="strong">{m.workplaces_order_cancelled()}</p> : order.state === 'open' ? <Answer order={order} /> : <p><span className="strong">{orderStateWord(order.state)}</span>{order.answer !== null && <>: {order.answer}</>}</p>}
      </div>
    </li>
  )
}

export default function Requests({ loaderData: { approvals, orders }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.workplaces_requests()}>
      <WorkplacesNav />
      {actionData && <p className="alert" role="alert">{actionData.error}</p>}
      <section aria-labelledby="approvals" className="mb-4">
        <div className="head"><h2 id="approvals">{m.workplaces_approvals()}</h2></div>
        {approvals.length === 0 ? <p className="muted">{m.workplaces_approvals_none()}</p> : <ul className="rows requests">{approvals.map((line) => <Approval key={line.bookingId} line={line} />)}</ul>}
      </section>
      {orders && (
        <section aria-labelledby="orders">
          <div className="head"><h2 id="orders">{m.workplaces_orders()}</h2></div>
          {orders.length === 0 ? <EmptyState title={m.workplaces_requests_none()}>{m.workplaces_requests_none_hint()}</EmptyState> : <ul className="rows requests">{orders.map((order) => <Order key={order.bookingId} order={order} />)}</ul>}
        </section>
      )}
    </Page>
  )
}
