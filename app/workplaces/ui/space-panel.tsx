import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDayWithWeekday } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { Assignment } from '../assigned-desks.server.ts'
import type { DayStrip as Strip } from '../day-strip.server.ts'
import type { SpaceOnFloor } from '../queries.server.ts'
import type { FloorState } from './floor-link.ts'
import { DayStrip } from './day-strip.tsx'
import { TimeSpan } from './time-span.tsx'
import { AssignDesk } from './assign-desk.tsx'
import { equipmentWords, stateWord, wifiWord } from './words.ts'
import { WaitForm } from './wait-form.tsx'
import { WifiBars } from './wifi-bars.tsx'
import { spanWords } from '../span-words.ts'

type SpacePanelProps = {
  space: SpaceOnFloor
  zone: string | null
  state: FloorState
  /** The desk that would be given up. */
  myDesk: { code: string } | null
  /** The time has passed. */
  isOver: boolean
  /** What only the server knows of it, and whether it can be booked, is still being asked. */
  isPending: boolean
  /** Predicted from the survey of the floor; null when not measured, or still being asked. */
  signal: { dbm: number; band: string } | null
  /** Why the rules do not allow a booking at this time. */
  refusal: string | null
  mayBookForOthers: boolean
  /** What is booked of it on this day; null while that is still being asked. */
  strip: Strip | null
  /** Whose desk it is, for who may change that. */
  assignment: Assignment | null
  /** The viewer is on the waiting list for it. */
  isWaiting: boolean
  /** Among the viewer's usual desks. */
  isUsual: boolean
  /** The same space at another time of the day. */
  hrefAt: (time: { from: string; to: string }) => string
  closeHref: string
  error: string | undefined
}

function Actions({ space, state, myDesk }: Pick<SpacePanelProps, 'space' | 'state' | 'myDesk'>) {
  const button = useRef<HTMLButtonElement>(null)
  const isBusy = useNavigation().state === 'submitting'
  // Who selects by keyboard books with the next Enter; the pointer finds the button by itself.
  useEffect(() => button.current?.focus({ preventScroll: true }), [space.id])
  if (space.state === 'mine') {
    return (
      <Form method="post" replace preventScrollReset>
        <input type="hidden" name="bookingId" value={space.bookingId ?? ''} />
        <div className="flex flex-wrap gap-3">
          {space.kind === 'room' && <Link className="button" to={`/workplaces/bookings/${space.bookingId}`}>{m.workplaces_meeting_arrange()}</Link>}
          <button ref={button} className="button" name="intent" value="release" disabled={isBusy}>{m.workplaces_release()}</button>
        </div>
      </Form>
    )
  }
  const isSwitch = space.kind === 'desk' && myDesk !== null
  return (
    <Form method="post" replace preventScrollReset className="grid gap-3">
      {Object.entries({ spaceId: space.id, date: state.date, from: state.from, to: state.to }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {space.kind === 'room' && <TextField label={m.workplaces_room_title()} name="title" maxLength={120} />}
      <div className="flex flex-wrap items-center gap-3">
        <button ref={button} className="button main" name="intent" value={isSwitch ? 'switch' : 'book'} disabled={isBusy}>
          {isSwitch ? m.workplaces_switch() : m.workplaces_book()}
        </button>
        {isSwitch && <span className="sm muted">{m.workplaces_becomes_free({ code: myDesk.code })}</span>}
      </div>
    </Form>
  )
}

/** Books in somebody else's name; folded away, as it is rare. */
function BookFor({ space, state: { date, from, to } }: Pick<SpacePanelProps, 'space' | 'state'>) {
  return (
    <details className="md">
      <summary>{m.workplaces_for_others()}</summary>
      <Form method="post" replace preventScrollReset className="grid gap-3 mt-4">
        {Object.entries({ spaceId: space.id, date, from, to }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <TextField label={m.workplaces_for_whom()} name="for" maxLength={200} autoComplete="off" required />
        <button className="button" name="intent" value="book-for">{m.workplaces_for_book()}</button>
      </Form>
    </details>
  )
}

/** Another time for the own booking without drawing; folded away until it is wanted. */
function ChangeHere({ bookingId, date, times }: { bookingId: string; date: string; times: { from: string; to: string } }) {
  return (
    <details className="md">
      <summary>{m.workplaces_change_times()}</summary>
      <Form key={`${times.from}${times.to}`} method="post" replace preventScrollReset className="flex flex-wrap gap-3 mt-4">
        <input type="hidden" name="bookingId" value={bookingId} />
        <input type="hidden" name="date" value={date} />
        <TimeSpan from={times.from} to={times.to} />
        <button className="button" name="intent" value="change">{m.workplaces_change_save()}</button>
      </Form>
    </details>
  )
}

/** When a space that is taken can be had on the same day: one click shows the floor at that time. */
function OtherTimes({ times, hrefAt }: { times: SpaceOnFloor['freeTimes']; hrefAt: SpacePanelProps['hrefAt'] }) {
  return (
    <div>
      <dt>{m.workplaces_free_at()}</dt>
      <dd>
        <ul className="num">
          {times.map((time) => (
            <li key={time.from}><Link to={hrefAt(time)} replace preventScrollReset>{spanWords(time)}</Link></li>
          ))}
        </ul>
      </dd>
    </div>
  )
}

/** Remembers a desk as usual, or forgets it. */
function UsualToggle({ spaceId, isUsual }: { spaceId: string; isUsual: boolean }) {
  return (
    <Form method="post" replace preventScrollReset className="md">
      <input type="hidden" name="spaceId" value={spaceId} />
      {!isUsual && <input type="hidden" name="isUsual" value="on" />}
      <button className="link" name="intent" value="usual">{isUsual ? m.workplaces_usual_remove() : m.workplaces_usual_add()}</button>
    </Form>
  )
}

/** Where the keyboard goes on when what it was on has gone because somebody else took the space. */
function useFocusWhenTaken(state: SpaceOnFloor['state']) {
  const close = useRef<HTMLAnchorElement>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== state && document.activeElement === document.body) close.current?.focus({ preventScroll: true })
    before.current = state
  }, [state])
  return close
}

/** What one needs to know of the selected space, and the one thing to do with it. */
export function SpacePanel({ space, zone, state, myDesk, isOver, isPending, signal, refusal, isUsual, mayBookForOthers, assignment, strip, isWaiting, hrefAt, closeHref, error }: SpacePanelProps) {
  const close = useFocusWhenTaken(space.state)
  const canAct = !isOver && !isPending && (space.state === 'mine' || (space.state === 'free' && refusal === null))
  return (
    <section className="space-panel float" aria-label={`${m.workplaces_selected()}: ${space.code}`}>
      <div className="flex items-start justify-between gap-4">
        <h2><span className="code num">{space.code}</span> <span className="muted">{[zone, space.belongs === 'me' ? m.workplaces_your_own_desk() : null, stateWord(space)].filter(Boolean).join(', ')}</span></h2>
        <Link ref={close} className="close" to={closeHref} replace preventScrollReset aria-label={m.workplaces_close()}><X className="icon" aria-hidden="true" /></Link>
      </div>
      <dl>
        <div><dt>{m.workplaces_time()}</dt><dd className="num">{formatDayWithWeekday(state.date)}, <span className="whitespace-nowrap">{spanWords({ from: state.from, to: state.to })}</span></dd></div>
        {space.kind === 'room' && <div><dt>{m.workplaces_seats_label()}</dt><dd>{m.workplaces_seats({ count: space.seats })}</dd></div>}
        {space.equipment.length > 0 && <div><dt>{m.workplaces_equipment()}</dt><dd>{equipmentWords(space.equipment)}</dd></div>}
        <div><dt>{m.workplaces_wifi()}</dt><dd className="flex items-start gap-2"><WifiBars level={space.wifi} /><span>{wifiWord(space.wifi)}{signal && <span className="muted num block">{m.workplaces_signal({ dbm: signal.dbm, band: signal.band })}</span>}</span></dd></div>
        {space.freeTimes.length > 0 && <OtherTimes times={space.freeTimes} hrefAt={hrefAt} />}
        {space.blocked !== null && <div><dt>{m.workplaces_state_blocked()}</dt><dd>{space.blocked}</dd></div>}
      </dl>
      {strip ? <DayStrip strip={strip} busy={space.busy} state={state} bookingId={space.bookingId} /> : <div className="day-strip is-empty" />}
      {error !== undefined && <p className="alert" role="alert">{error}</p>}
      {isOver && <p className="md muted">{m.workplaces_error_past()}</p>}
      {!isOver && space.state === 'free' && refusal !== null && <p className="md">{refusal} <Link to="/workplaces/rules">{m.workplaces_rules()}</Link></p>}
      {canAct && <Actions space={space} state={state} myDesk={myDesk} />}
      {space.bookingId !== null && space.bookingTimes && canAct && <ChangeHere bookingId={space.bookingId} date={state.date} times={space.bookingTimes} />}
      {mayBookForOthers && (space.state === 'free' || space.belongs === 'other') && space.state !== 'taken' && !isOver && !isPending && <BookFor space={space} state={state} />}
      {space.state === 'taken' && !isOver && !isPending && refusal === null && <WaitForm target={{ spaceId: space.id }} state={state} isWaiting={isWaiting} label={m.workplaces_waiting_join()} />}
      {assignment && <AssignDesk spaceId={space.id} assignment={assignment} />}
      <div className="panel-links">
        {space.kind === 'desk' && !isPending && <UsualToggle spaceId={space.id} isUsual={isUsual} />}
        {space.blocked === null && <p className="md"><Link to={`/workplaces/series?${new URLSearchParams({ space: space.id, date: state.date, from: state.from, to: state.to })}`}>{m.workplaces_series_link()}</Link></p>}
      </div>
    </section>
  )
}
