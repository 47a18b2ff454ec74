import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError, notFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { changeMeeting } from '../commands/meeting.server.ts'
import { meetingForm } from '../meeting-schema.ts'
import { invitable, meetingView } from '../meeting.server.ts'
import { OrderForm } from '../ui/order-form.tsx'
import { Participants } from '../ui/participants.tsx'
import type { Route } from './+types/meeting.ts'

/** @throws AppError 404 for what is no id at all */
function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw notFound()
  return id
}

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const id = idOf(params.id)
  const q = (url.searchParams.get('q') ?? '').slice(0, 254)
  const viewer = viewerOf(context)
  const meeting = await meetingView(viewer, id)
  return { meeting, q, found: await invitable(viewer, id, q), done: url.searchParams.get('done') }
}

type Outcome = { error: string; intent: string; typed: Record<string, string> }

/** Changes one thing about the meeting at a time. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const id = idOf(params.id)
  const form = await parseForm(meetingForm, request)
  if (!form.ok) return data<Outcome>({ error: Object.values(form.errors)[0] ?? m.platform_invalid_input(), intent: form.values.intent ?? '', typed: form.values }, 422)
  try {
    await changeMeeting(viewerOf(context), id, form.value)
    return redirect(`/workplaces/bookings/${id}?done=${form.value.intent}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data<Outcome>({ error: error.data.message, intent: form.value.intent, typed: form.values }, error.status)
  }
}

/** What has just been done, read out once. */
function doneWords(done: string | null): string {
  switch (done) {
    case 'title': return m.workplaces_meeting_titled()
    case 'invite-person':
    case 'invite-guest': return m.workplaces_meeting_invited()
    case 'remove': return m.workplaces_meeting_removed()
    case 'order': return m.workplaces_order_sent()
    case 'order-withdraw': return m.workplaces_order_withdrawn()
    default: return ''
  }
}

export default function Meeting({ loaderData: { meeting, q, found, done }, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  const { code, site, level, title, isOver } = meeting
  const words = outcome ? '' : doneWords(done)
  return (
    <Page title={title ?? m.workplaces_meeting_in({ code })} crumbs={[{ to: '/workplaces/bookings', label: m.workplaces_my_bookings() }]}>
      <p className="muted meeting-when">{formatDayLong(meeting.date)}, <span className="num">{m.workplaces_span(meeting)}</span>. {code}, {site}, {floorName(level)}. {m.workplaces_seats({ count: meeting.seats })}.</p>
      <p role="status" className={words ? 'alert is-note done' : 'vh'}>{words}</p>
      {outcome && <p className="alert" role="alert">{outcome.error}</p>}
      {isOver ? <p className="alert is-note">{m.workplaces_error_change_over()} <Link to="/workplaces/bookings">{m.workplaces_my_bookings()}</Link></p> : (
        <div className="meeting">
          <section aria-labelledby="what">
            <h2 id="what">{m.workplaces_meeting_about()}</h2>
            <Form method="post" className="meeting-title" key={title}>
              <TextField label={m.workplaces_room_title()} name="title" maxLength={120} defaultValue={title ?? ''} />
              <button className="button" name="intent" value="title">{m.workplaces_meeting_save()}</button>
            </Form>
            <Participants participants={meeting.participants} q={q} found={found} />
          </section>
          <section aria-labelledby="order">
            <h2 id="order">{m.workplaces_order_title()}</h2>
            <OrderForm order={meeting.order} seats={meeting.seats} typed={outcome?.intent === 'order' ? outcome.typed : null} />
          </section>
        </div>
      )}
    </Page>
  )
}
