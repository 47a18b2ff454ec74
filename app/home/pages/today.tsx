import { openCommentsFor, recentDocuments } from '../../documents/queries.server.ts'
import { todayNotices } from '../../notices/queries.server.ts'
import { NewestNotices, TodayAlerts } from '../../notices/ui/today-notices.tsx'
import { m } from '../../paraglide/messages.js'
import { inTime } from '../../platform/in-time.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDayLong } from '../../ui/format.ts'
import { PartInTime } from '../../ui/in-time.tsx'
import { nearToday, openMoves, openOffers } from '../../workplaces/queries.server.ts'
import { dutiesOf } from '../start/duties.server.ts'
import { firstStepsOf } from '../start/first-steps.server.ts'
import { ownDay, ownWeek } from '../start/own-day.server.ts'
import { waitingFor } from '../start/waiting.server.ts'
import { workingDaysAfter } from '../start/week-ahead.ts'
import { Circle } from '../ui/circle.tsx'
import { Duties } from '../ui/duties.tsx'
import { FirstSteps } from '../ui/first-steps.tsx'
import { MovedDocuments } from '../ui/moved-documents.tsx'
import { OwnDay } from '../ui/own-day.tsx'
import { Urgent } from '../ui/urgent.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { WaitingComments } from '../ui/waiting-comments.tsx'
import { WeekAhead } from '../ui/week-ahead.tsx'
import type { Route } from './+types/today.ts'

const documentCount = 4
const commentCount = 4
const weekDays = 5

/** What is there by then stands in the page itself, also without JavaScript; what is slower follows, and holds nothing up. */
const patienceMs = 400

/** Every part by itself: none waits for another, and none takes another down. */
export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const now = new Date()
  const today = dayAt(now)
  const days = workingDaysAfter(today, weekDays)
  const part = <T,>(name: string, promise: Promise<T>) => inTime(`start page ${name}`, promise, patienceMs)
  const wholeDay = ownDay(viewer, today, now)
  // One's own site is not named with each colleague's desk; without the day, all are.
  const mySite = wholeDay.then(({ desk }) => desk?.site.name ?? null).catch(() => null)
  const [notices, urgent, steps, day, week, waiting, duties, comments, documents, circle] = await Promise.all([
    part('notices', todayNotices(viewer, now)),
    part('offers', Promise.all([openOffers(viewer), openMoves(viewer)]).then(([offers, moves]) => ({ offers, moves }))),
    part('first steps', firstStepsOf(viewer, now)),
    part('day', wholeDay),
    part('week', ownWeek(viewer, days, now)),
    part('waiting', waitingFor(viewer, days.at(-1) ?? today, now)),
    part('duties', dutiesOf(viewer, now)),
    part('comments', openCommentsFor(viewer, commentCount)),
    part('documents', recentDocuments(viewer, documentCount)),
    part('circle', Promise.all([nearToday(viewer, now), mySite]).then(([colleagues, site]) => ({ colleagues, mySite: site }))),
  ])
  return { today, now: now.toISOString(), notices, urgent, steps, day, week, waiting, duties, comments, documents, circle }
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const { today, now, notices, urgent, steps, day, week, waiting, duties, comments, documents, circle } = loaderData
  return (
    <div className="today">
      <title>{`${m.home_your_day()} | Werkplatz`}</title>
      <h1>{m.home_your_day()} <span>{formatDayLong(today)}</span></h1>
      <PartInTime of={notices}>{(found) => <TodayAlerts found={found} />}</PartInTime>
      <PartInTime of={urgent}>{(found) => <Urgent {...found} />}</PartInTime>
      <div className="today-parts">
        <div className="own">
          <PartInTime of={steps}>{(found) => found && <FirstSteps steps={found} />}</PartInTime>
          <PartInTime of={day} fallback={<p className="muted today-wait" role="status">{m.home_loading_day()}</p>}>{(found) => <OwnDay day={found} today={today} now={now} />}</PartInTime>
          <PartInTime of={week}>{(found) => <WeekAhead days={found} />}</PartInTime>
        </div>
        <div className="side">
          <PartInTime of={duties}>{(found) => <Duties duties={found} />}</PartInTime>
          <PartInTime of={waiting}>{(found) => <Waiting waiting={found} today={today} />}</PartInTime>
          <PartInTime of={notices}>{(found) => <NewestNotices found={found} />}</PartInTime>
          <PartInTime of={circle}>{(found) => <Circle {...found} />}</PartInTime>
        </div>
        <div className="side moved">
          <PartInTime of={comments}>{(found) => <WaitingComments comments={found} today={today} />}</PartInTime>
          <PartInTime of={documents}>{(found) => <MovedDocuments documents={found} today={today} />}</PartInTime>
        </div>
      </div>
    </div>
  )
}
