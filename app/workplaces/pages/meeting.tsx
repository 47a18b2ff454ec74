import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { answerInvitation } from '../commands/answer-invitation.server.ts'
import { changeMeeting } from '../commands/meeting.server.ts'
import { changeSeries } from '../commands/change-series.server.ts'
import { startMinutes } from '../commands/start-minutes.server.ts'
import { invitationAnswer, type MeetingChange, meetingForm } from '../meeting-schema.ts'
import { invitable, meetingView, seriesDayOf } from '../meeting.server.ts'
import { idParam, type SeriesScope, seriesScope } from '../schema.ts'
import { AnswerForm } from '../ui/answer-form.tsx'
import { MeetingScope } from '../ui/meeting-scope.tsx'
import { MinutesSection } from '../ui/minutes-section.tsx'
import { OrderForm } from '../ui/order-form.tsx'
import { Participants } from '../ui/participants.tsx'
import { PeopleList } from '../ui/people-list.tsx'
import { spanWords } from '../span-words.ts'
import type { Route } from './+types/meeting.ts'

const scopeOf = (url: URL): SeriesScope => seriesScope.catch('one').parse(url.searchParams.get('scope') ?? undefined)

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const id = idParam(params.id)
  const q = (url.searchParams.get('q') ?? '').slice(0, 254)
  const viewer = viewerOf(context)
  const meeting = await meetingView(viewer, id)
  const found = meeting.own ? await invitable(viewer, id, q) : { people: [], guest: null }
  return { meeting, q, found, scope: meeting.own?.series?.isAhead ? scopeOf(url) : 'one', done: url.searchParams.get('done') }
}

type Outcome = { error: string; intent: string; typed: Record<string, string> }

/** A title of several dates is the series' own. */
async function carryOut(viewer: Viewer, id: string, change: MeetingChange, scope: SeriesScope): Promise<void> {
  if (change.intent !== 'title' || scope === 'one') return changeMeeting(viewer, id, change, undefined, scope)
  const { seriesId, day } = await seriesDayOf(viewer, id)
  await changeSeries(viewer, seriesId, { scope, from: day, title: change.title, except: [], include: [], withAlternatives: false })
}

const minutesForm = z.object({ intent: z.literal('minutes') })

/** Changes one thing about the meeting at a time, begins its minutes, or answers the invitation to it. */
export async function action({ params, request, url, context }: Route.ActionArgs) {
  const id = idParam(params.id)
  const viewer = viewerOf(context)
  const [minutes, answer, form] = [await parseForm(minutesForm, request.clone()), await parseForm(invitationAnswer, request.clone()), await parseForm(meetingForm, request)]
  const scope = scopeOf(url)
  try {
    if (minutes.ok) return redirect(`/documents/${await startMinutes(viewer, id)}`)
    if (answer.ok) {
      await answerInvitation(viewer, id, answer.value)
      return redirect(`/workplaces/bookings/${id}?done=answer`)
    }
    if (!form.ok) return data<Outcome>({ error: Object.values(form.errors)[0] ?? m.platform_invalid_input(), intent: form.values.intent ?? '', typed: form.values }, 422)
    await carryOut(viewer, id, form.value, scope)
    return redirect(`/workplaces/bookings/${id}?${new URLSearchParams({ ...(scope === 'one' ? {} : { scope }), done: form.value.intent })}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data<Outcome>({ error: error.data.message, intent: form.values.intent ?? '', typed: form.values }, error.status)
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
    case 'answer': return m.workplaces_answer_done()
    default: return ''
  }
}

type MeetingProps = Pick<Route.ComponentProps['loaderData'], 'meeting' | 'q' | 'found' | 'scope'> & { outcome: Outcome | undefined }

/** For who has booked it: all of it, to be changed. */
function OwnMeeting({ meeting, q, found, scope, outcome }: MeetingProps) {
  const { title, own, seats } = meeting
  // Of what is done for several dates each has its own order.
  const order = scope === 'one' ? (own?.order ?? null) : null
  return (
    <>
      {own?.series && <MeetingScope bookingId={meeting.id} series={own.series} scope={scope} />}
      <div className="meeting">
        <section aria-labelledby="what">
          <h2 id="what">{m.workplaces_meeting_about()}</h2>
          <Form method="post" className="meeting-title" key={title}>
            <TextField label={m.workplaces_room_title()} name="title" maxLength={120} defaultValue={title ?? ''} />
            <button className="button" name="intent" value="title">{m.workplaces_meeting_save()}</button>
          </Form>
          <Participants participants={meeting.participants} seats={seats} q={q} found={found} scope={scope} />
        </section>
        <div>
          <MinutesSection minutesId={meeting.minutesId} canStart />
          <section aria-labelledby="order">
            <h2 id="order">{m.workplaces_order_title()}</h2>
            <OrderForm order={order} seats={seats} typed={outcome?.intent === 'order' ? outcome.typed : null} />
          </section>
        </div>
      </div>
    </>
  )
}

/** For those who are invited, and of one that is over: what it was and who came. */
function OthersMeeting({ meeting: { organiser, participants, minutesId, mine, own, isOver, isCancelled } }: Pick<MeetingProps, 'meeting'>) {
  return (
    <div className="meeting">
      <PeopleList organiser={organiser} participants={participants} />
      <div>
        {mine && !isOver && <AnswerForm mine={mine} />}
        <MinutesSection minutesId={minutesId} canStart={own !== null && !isCancelled} />
      </div>
    </div>
  )
}

export default function Meeting({ loaderData: { meeting, q, found, scope, done }, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  const { code, site, level, title, isOver, isCancelled, own } = meeting
  const words = outcome ? '' : doneWords(done)
  return (
    <Page title={title ?? m.workplaces_meeting_in({ code })} crumbs={[{ to: '/workplaces/bookings', label: m.workplaces_my_bookings() }]}>
      <p className="muted meeting-when">{formatDayLong(meeting.date)}, <span className="num">{spanWords(meeting)}</span>. {code}, {site}, {floorName(level)}. {m.workplaces_seats({ count: meeting.seats })}.</p>
      <p role="status" className={words ? 'alert is-note done' : 'vh'}>{words}</p>
      {outcome && <p className="alert" role="alert">{outcome.error}</p>}
      {isCancelled && <p className="alert is-note mb-4">{m.workplaces_meeting_cancelled()}</p>}
      {isOver && !isCancelled && <p className="alert is-note mb-4">{m.workplaces_meeting_over()} <Link to="/workplaces/bookings">{m.workplaces_my_bookings()}</Link></p>}
      {own && !isOver ? <OwnMeeting meeting={meeting} q={q} found={found} scope={scope} outcome={outcome} /> : <OthersMeeting meeting={meeting} />}
    </Page>
  )
}
