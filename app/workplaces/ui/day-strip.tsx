import { useId, useRef } from 'react'
import { useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { DayStrip as Strip, OwnBooking } from '../day-strip.server.ts'
import { clockOfMinutes, endOfDay, type Grip, type Minutes, minutesOfClock, shownHours } from '../day-strip.ts'
import type { BusyTimes } from '../live-busy.ts'
import type { FloorState } from './floor-link.ts'
import { endsNextDay } from '../working-day.ts'
import { useHydrated } from '../../ui/use-hydrated.ts'
import { useStripDraft } from './use-strip-draft.ts'

/** Units of the drawing, about a third of a pixel: as wide as the hours from 6 to 20 have minutes. */
const width = 840
const height = 120
/** On each side, for a handle at the edge. */
const margin = 20
const [top, bottom] = [44, 104]

type Scale = (minutes: number) => number

const words = ({ from, to }: Minutes) => m.workplaces_span({ from: clockOfMinutes(from), to: clockOfMinutes(to) })

function Part({ x, span, className }: { x: Scale; span: Minutes; className: string }) {
  return <rect className={className} x={x(span.from)} y={top} width={Math.max(4, x(span.to) - x(span.from))} height={bottom - top} rx={8} />
}

function Hours({ x, first, last }: { x: Scale; first: number; last: number }) {
  const hours = Array.from({ length: (last - first) / 120 + 1 }, (_, index) => first + index * 120).filter((minutes) => minutes <= last)
  return hours.map((minutes) => (
    <text key={minutes} className="strip-hour num" x={x(minutes)} y={30} textAnchor={minutes === first ? 'start' : minutes === last ? 'end' : 'middle'}>{clockOfMinutes(minutes).slice(0, 2)}</text>
  ))
}

type EditableProps = { booking: OwnBooking; x: Scale; first: number; last: number; draft: ReturnType<typeof useStripDraft>; hintId: string }

/** The own booking: a bar that can be moved, with an end on each side that can be drawn. */
function Editable({ booking, x, first, last, draft, hintId }: EditableProps) {
  const { now, gripProps } = draft
  const isLive = useHydrated()
  const slider = (grip: Grip, label: string, value: number, text: string) =>
    isLive ? { role: 'slider', tabIndex: 0, 'aria-label': label, 'aria-valuemin': first, 'aria-valuemax': last, 'aria-valuenow': value, 'aria-valuetext': text, 'aria-describedby': hintId, className: `strip-grip is-${grip}`, ...gripProps(grip) } : {}
  const [left, right] = [x(now.from), x(now.to)]
  return (
    <>
      <g {...(booking.hasBegun ? {} : slider('whole', m.workplaces_strip_whole(), now.from, words(now)))}>
        <rect className="strip-target" x={left} y={0} width={right - left} height={height} />
        <Part x={x} span={now} className="strip-mine" />
      </g>
      {!booking.hasBegun && (
        <g {...slider('start', m.workplaces_strip_start(), now.from, clockOfMinutes(now.from))}>
          <rect className="strip-target" x={left - 62} y={0} width={72} height={height} />
          <circle className="strip-handle" cx={left} cy={(top + bottom) / 2} r={17} />
        </g>
      )}
      <g {...slider('end', m.workplaces_strip_end(), now.to, clockOfMinutes(now.to))}>
        <rect className="strip-target" x={right - 10} y={0} width={72} height={height} />
        <circle className="strip-handle" cx={right} cy={(top + bottom) / 2} r={17} />
      </g>
    </>
  )
}

function OwnStrip({ booking, others, strip, state, label }: { booking: OwnBooking; others: readonly Minutes[]; strip: Strip; state: FloorState; label: string }) {
  const svg = useRef<SVGSVGElement>(null)
  const hintId = useId()
  const submit = useSubmit()
  const { first, last } = shownHours([...strip.taken, ...strip.own])
  const x: Scale = (minutes) => Math.round(((minutes - first) / (last - first)) * width)
  // A booking that ends with the day ends on another day: that is for the form.
  const bounds = { step: strip.step, first, last: last === endOfDay ? endOfDay - strip.step : last }
  const save = ({ from, to }: Minutes) =>
    void submit({ intent: 'change', bookingId: booking.id, date: state.date, from: clockOfMinutes(from), to: clockOfMinutes(to) }, { method: 'post', replace: true, preventScrollReset: true })
  const minutesPerPixel = () => ((last - first) / width) * ((width + 2 * margin) / (svg.current?.getBoundingClientRect().width ?? width))
  const draft = useStripDraft(booking, bounds, minutesPerPixel, save)
  const clashes = strip.taken.some(({ from, to }) => from < draft.now.to && to > draft.now.from)
  return (
    <div className="day-strip">
      <svg ref={svg} viewBox={`${-margin} 0 ${width + 2 * margin} ${height}`} role="group" aria-label={label} className={clashes ? 'is-clashing' : undefined}>
        <Hours x={x} first={first} last={last} />
        <rect className="strip-track" x={0} y={top} width={width} height={bottom - top} rx={8} />
        {strip.taken.map((span) => <Part key={span.from} x={x} span={span} className="strip-taken" />)}
        {others.map((span) => <Part key={span.from} x={x} span={span} className="strip-mine" />)}
        <Editable booking={booking} x={x} first={first} last={last} draft={draft} hintId={hintId} />
      </svg>
      <p id={hintId} className="sm muted">{booking.hasBegun ? m.workplaces_strip_hint_end() : m.workplaces_strip_hint()}</p>
      {draft.isChanged && (
        <div className="flex flex-wrap items-center gap-3">
          <output className="strong num">{words(draft.now)}</output>
          <button type="button" className="button main small" onClick={draft.save}>{m.workplaces_change_save()}</button>
          <button type="button" className="button small" onClick={draft.reset}>{m.workplaces_strip_undo()}</button>
        </div>
      )}
    </div>
  )
}

/** What the server has told since counts for others' bookings; one's own change is read anew. */
function withBusy(strip: Strip, busy: BusyTimes | undefined): Strip {
  if (!busy) return strip
  const all = busy.map(([from, to]) => ({ from: minutesOfClock(from), to: minutesOfClock(to) }))
  return { ...strip, taken: all.filter((one) => !strip.own.some((own) => own.from === one.from && own.to === one.to)) }
}

/** The day of a space as a line: what others have, without names, what is wanted, and the own booking, which can be drawn longer, shorter and elsewhere. */
export function DayStrip({ strip: read, busy, state, bookingId }: { strip: Strip; /** What has changed since. */ busy: BusyTimes | undefined; state: FloorState; /** The own booking at the time that is looked at. */ bookingId: string | null }) {
  const strip = withBusy(read, busy)
  const label = strip.taken.length === 0 ? m.workplaces_strip_free() : m.workplaces_strip_taken({ times: strip.taken.map(words).join(', ') })
  const own = strip.own.find(({ id }) => id === bookingId) ?? strip.own[0]
  const others = strip.own.filter((booking) => booking !== own)
  if (own?.canChange) return <OwnStrip key={own.id} booking={own} others={others} strip={strip} state={state} label={label} />
  const wanted = { from: minutesOfClock(state.from), to: endsNextDay(state) ? endOfDay : minutesOfClock(state.to) }
  const { first, last } = shownHours([...strip.taken, ...strip.own, wanted])
  const x: Scale = (minutes) => Math.round(((minutes - first) / (last - first)) * width)
  return (
    <div className="day-strip">
      <svg viewBox={`${-margin} 0 ${width + 2 * margin} ${height}`} role="img" aria-label={label}>
        <Hours x={x} first={first} last={last} />
        <rect className="strip-track" x={0} y={top} width={width} height={bottom - top} rx={8} />
        {strip.taken.map((span) => <Part key={span.from} x={x} span={span} className="strip-taken" />)}
        {strip.own.map((span) => <Part key={span.id} x={x} span={span} className="strip-mine" />)}
        {strip.own.length === 0 && <Part x={x} span={wanted} className="strip-wanted" />}
      </svg>
    </div>
  )
}
