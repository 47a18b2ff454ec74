import { useEffect, useRef } from 'react'
import { data, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { bookSpace } from '../commands/book-space.server.ts'
import { switchDesk } from '../commands/switch-desk.server.ts'
import { signalAtPlace } from '../../sites/queries.server.ts'
import { assignmentOf } from '../assigned-desks.server.ts'
import { assignDesk } from '../commands/assign-desk.server.ts'
import { bookFor } from '../commands/book-for.server.ts'
import { addFavourite, removeFavourite } from '../commands/favourites.server.ts'
import { changeBooking } from '../commands/change-booking.server.ts'
import { cancelBooking } from '../commands/cancel-booking.server.ts'
import { refusalFor } from '../booking-rules.server.ts'
import { dayStrip } from '../day-strip.server.ts'
import { spanOnClock } from '../booking-times.ts'
import { floorClock } from '../floor-clock.server.ts'
import { limitFor } from '../limit-advice.server.ts'
import { liveMark } from '../live.server.ts'
import { mayBookForOthers, mayManageWorkplaces } from '../policy.ts'
import { type FloorView, floorView, siteTimeZone, type SpaceOnFloor, timesAt } from '../queries.server.ts'
import { type FloorForm, floorForm } from '../floor-schema.ts'
import { floorQuery, floorSearch } from '../schema.ts'
import { endWords } from '../span-words.ts'
import { nextWorkingDay, orderedTimes, spanFrom } from '../working-day.ts'
import { FloorControls, ViewSwitch } from '../ui/floor-controls.tsx'
import { floorLink, type FloorState } from '../ui/floor-link.ts'
import { FloorMap } from '../ui/floor-map.tsx'
import { LiveStatus } from '../ui/live-status.tsx'
import { joinWaitingList } from '../commands/waiting-list.server.ts'
import { waitedFor } from '../waiting.server.ts'
import { WaitForms } from '../ui/wait-form.tsx'
import { SpaceList } from '../ui/space-list.tsx'
import { SpacePanel } from '../ui/space-panel.tsx'
import { useLiveFloor } from '../ui/use-live-floor.ts'
import { useSelection } from '../ui/use-selection.ts'
import { colleaguesOn } from '../presence.server.ts'
import { shownFor } from '../wishes.ts'
import { isFavourite } from '../usual.server.ts'
import type { Route } from './+types/floor.ts'

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const timeZone = await siteTimeZone(params.site)
  const now = new Date()
  // Before anything is read: what changes from here on is told to the open page.
  const mark = liveMark()
  const { date: asked, from, to, ...query } = parseInput(floorQuery, floorSearch(url.searchParams))
  // Who names a time without a day means today.
  const date = asked ?? (url.searchParams.has('from') ? dayAt(now, timeZone) : nextWorkingDay(now, timeZone))
  const span = orderedTimes({ from, to })
  const state: FloorState = { ...query, date, ...span }
  const viewer = viewerOf(context)
  const wanted = spanFrom(date, span, timeZone)
  const { space } = state
  const [view, refusal, isUsual, waited, assignment, strip] = await Promise.all([
    floorView(viewer, { ...params, timeZone }, wanted, now),
    space === undefined ? null : refusalFor(viewer, space, wanted, now),
    space === undefined ? false : isFavourite(viewer, space),
    waitedFor(viewer, wanted),
    space === undefined ? null : assignmentOf(viewer, space),
    space === undefined ? null : dayStrip(viewer, space, date, timeZone, now),
  ])
  const chosen = view.spaces.find(({ id }) => id === space)
  const [colleagues, signal, limit] = await Promise.all([colleaguesOn(viewer, view.floor.id, wanted, now), chosen ? signalAtPlace({ floorId: view.floor.id, ...chosen }) : null, chosen?.state === 'free' ? limitFor(viewer, chosen.id, wanted, now) : null])
  return { view, colleagues, signal, state, mark, refusal: refusal ?? limit, isUsual, waited, assignment, strip, mayManage: mayManageWorkplaces(viewer), mayBookForOthers: mayBookForOthers(viewer), bookedFor: url.searchParams.get('for'), done: url.searchParams.get('done'), booked: url.searchParams.get('booked') }
}

type Done = { /** Said with what has been done. */ who?: string | null; booked?: string; at?: { date: string; from: string; to: string }; /** One goes on with the same place. */ isStill?: boolean }

async function carryOut(viewer: Viewer, place: { site: string; floor: string }, wanted: Exclude<FloorForm, { intent: 'usual' }>): Promise<Done> {
  if (wanted.intent === 'release') {
    await cancelBooking(viewer, wanted.bookingId)
    return {}
  }
  if (wanted.intent === 'assign' || wanted.intent === 'unassign') return { who: await assignDesk(viewer, wanted.spaceId, wanted.intent === 'assign' ? wanted.for : null), booked: wanted.spaceId }
  const { date, from, to } = wanted
  if (wanted.intent === 'change') {
    await changeBooking(viewer, wanted.bookingId, await timesAt(viewer, wanted.bookingId, wanted))
    return { at: { date, from, to }, isStill: true }
  }
  const span = spanOnClock(wanted, await floorClock(place, wanted))
  if (wanted.intent === 'wait') {
    const { floorId = null, zoneId = null, spaceId = null } = wanted
    await joinWaitingList(viewer, { floorId, zoneId, spaceId }, span)
    return {}
  }
  const { spaceId, title } = wanted
  const done = { booked: spaceId, at: { date, from, to } }
  if (wanted.intent === 'book-for') return { ...done, who: (await bookFor(viewer, wanted.for, { spaceId, ...span, title })).person }
  await (wanted.intent === 'switch' ? switchDesk : bookSpace)(viewer, { spaceId, ...span, title })
  return done
}

export async function action({ request, params, context, url }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(floorForm, request)
  if (!form.ok) return data({ error: Object.values(form.errors)[0] ?? m.platform_invalid_input() }, 422)
  const wanted = form.value
  try {
    if (wanted.intent === 'usual') {
      await (wanted.isUsual ? addFavourite : removeFavourite)(viewer, wanted.spaceId)
      return redirect(url.pathname + url.search)
    }
    const { who, booked, at, isStill } = await carryOut(viewer, params, wanted)
    const back = new URL(url)
    for (const name of ['for', 'booked', ...(isStill ? [] : ['space'])]) back.searchParams.delete(name)
    for (const [name, value] of Object.entries({ done: wanted.intent, ...at, ...(booked ? { booked } : {}), ...(who ? { for: who } : {}) })) back.searchParams.set(name, value)
    return redirect(back.pathname + back.search)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

/** Brings the keyboard back to where one goes on, once the panel with the pressed button is gone: the own place, else the list. */
function useFocusAfter(done: string | null) {
  const places = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done === null || document.activeElement !== document.body) return
    const next = ['.space-line.is-mine', '.plan .is-mine a', '.space-line[tabindex="0"]', '.plan a[tabindex="0"]'].flatMap((selector) => [...(places.current?.querySelectorAll<HTMLElement | SVGElement>(selector) ?? [])])
    next.find((element) => element.getClientRects().length > 0)?.focus({ preventScroll: true })
  }, [done])
  return places
}

/** What has just been done, read out once. */
function Done({ done, booked, bookedFor, view, state }: Pick<Route.ComponentProps['loaderData'], 'done' | 'booked' | 'bookedFor' | 'state'> & { view: FloorView }) {
  const space = view.spaces.find(({ id }) => id === booked)
  const code = space?.code ?? ''
  const name = bookedFor ?? ''
  const isThere = space?.state === (done === 'book-for' ? 'taken' : 'mine')
  const words =
    done === 'release' ? m.workplaces_released()
    : done === 'wait' ? m.workplaces_waiting_joined()
    : done === 'change' ? m.workplaces_changed_to({ from: state.from, to: endWords(state) })
    : done === 'assign' ? m.workplaces_assigned_done({ code, name })
    : done === 'unassign' ? m.workplaces_unassigned_done({ code })
    : done === 'book-for' && isThere ? m.workplaces_booked_for({ code, name })
    : done !== null && isThere ? m.workplaces_booked({ code, day: formatDayLong(state.date), from: state.from, to: endWords(state) })
    : ''
  const ownRoom = words !== '' && isThere && space?.kind === 'room' ? space.bookingId : null
  return <p role="status" className={words && done !== 'change' ? 'alert is-note done' : 'vh'}>{words}{ownRoom !== null && <> <Link to={`/workplaces/bookings/${ownRoom}`}>{m.workplaces_meeting_arrange()}</Link></>}</p>
}

export default function Floor({ loaderData, actionData }: Route.ComponentProps) {
  const { view: read, colleagues, signal, state: loaded, mark, refusal, isUsual, waited, assignment, strip, mayManage, mayBookForOthers, done, booked, bookedFor } = loaderData
  const { selected: selectedId, isPending } = useSelection(loaded.space)
  const state = { ...loaded, space: selectedId }
  const { view, isStale } = useLiveFloor(read, loaded, mark)
  const { site, floor, spaces, zones } = view
  const places = useFocusAfter(done)
  const hrefOf = (space: SpaceOnFloor, time: { from?: string; to?: string } = {}) => floorLink(site.slug, floor.slug, { ...state, ...time, space: space.id })
  const isShown = shownFor(view, state, colleagues)
  const selected = spaces.find(({ id }) => id === state.space)
  const desks = spaces.filter(({ kind }) => kind === 'desk')
  const free = desks.filter((space) => space.state === 'free').length
  return (
    <Page
      title={`${m.workplaces_floor_title({ site: site.name })}, ${floorName(floor.level)}`}
      heading={m.workplaces_floor_title({ site: site.name })}
      crumbs={[{ to: `/workplaces?${new URLSearchParams({ date: state.date })}`, label: m.workplaces_all_sites() }]}
      action={
        <div className="floor-head">
          <p><span className="strong num">{m.workplaces_free_of({ free, total: desks.length })}</span> <span className="muted on-day">{m.workplaces_on_day({ day: formatDayLong(state.date) })}</span></p>
          <ViewSwitch view={view} state={state} />
        </div>
      }
    >
      <FloorControls view={view} state={state} colleagues={colleagues} fits={spaces.filter((space) => space.state === 'free' && isShown(space)).length} />
      {!selected && actionData?.error !== undefined && <p className="alert mb-4" role="alert">{actionData.error}</p>}
      {spaces.length === 0 && <p className="muted">{m.workplaces_no_desks()}</p>}
      <div ref={places} className={`floor-grid is-${state.view}${selected ? ' has-selection' : ''}`}>
        <FloorMap view={view} selected={selected} isPending={isPending} hrefOf={hrefOf} isShown={isShown} />
        <div className="floor-side">
          <LiveStatus isStale={isStale} selected={selected} time={`${state.date} ${state.from} ${state.to}`} />
          <Done done={done} booked={booked} bookedFor={bookedFor} view={view} state={state} />
          {selected && (
            <SpacePanel
              key={selected.id}
              space={selected}
              zone={zones.find(({ id }) => id === selected.zoneId)?.name ?? null}
              state={state}
              myDesk={view.myDesk}
              isOver={view.isOver}
              isPending={isPending}
              signal={isPending ? null : signal}
              refusal={isPending ? null : refusal}
              isUsual={isUsual}
              mayBookForOthers={mayBookForOthers}
              assignment={isPending ? null : assignment}
              strip={isPending ? null : strip}
              isWaiting={waited.includes(selected.id)}
              hrefAt={(time) => floorLink(site.slug, floor.slug, { ...state, ...time, space: selected.id })}
              closeHref={floorLink(site.slug, floor.slug, { ...state, space: undefined })}
              error={isPending ? undefined : actionData?.error}
            />
          )}
          <WaitForms view={view} state={state} waited={waited} />
          <SpaceList view={view} selected={selected?.id} hrefOf={hrefOf} isShown={isShown} />
          {mayManage && <p className="md mt-4"><Link to={`/workplaces/${site.slug}/${floor.slug}/signs`}>{m.workplaces_signs()}</Link></p>}
          {mayManage && <p className="md"><Link to={`/admin/places/${site.slug}/${floor.slug}/plan`}>{m.floor_plans_link()}</Link></p>}
        </div>
      </div>
    </Page>
  )
}
