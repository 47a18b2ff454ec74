/** All that waits for somebody, of every feature, as one list. */
import { type Mention, mentionsOf, myDocumentTasks, myReadings, requestsPage } from '../../documents/queries.server.ts'
import { trainingTodos } from '../../learning/queries.server.ts'
import { myAppointments } from '../../migration/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, type Day, dayAt, timeAt } from '../../platform/wall-clock.ts'
import { formatDayNear } from '../../ui/format.ts'
import { approvalQueue } from '../../workplaces/queries.server.ts'
import { gather } from './gather.server.ts'
import { type Gathered, inOrder, type WaitingLine } from './waiting-lines.ts'

/** Of one source at most. */
const most = 5
/** For so many days somebody is told that a text has come to name them. */
const mentionDays = 7

const line = (key: string, title: string, note: string, path: string, dueOn: Day | null = null, isOverdue = false): WaitingLine => ({ key, title, note, path, dueOn, isOverdue })

async function training(viewer: Viewer): Promise<WaitingLine[]> {
  return (await trainingTodos(viewer, most)).map(({ title, note, path, dueOn, isOverdue }) => line(`training ${path}`, title, note, path, dueOn, isOverdue))
}

/** Bookings of the viewer's own people; what waits for workplace management stands with its duties. */
async function approvals(viewer: Viewer, now: Date): Promise<WaitingLine[]> {
  if (!viewer.roles.includes('manager')) return []
  const asked = await approvalQueue(viewer, now)
  const [first] = asked
  if (!first) return []
  const title = asked.length === 1 ? m.home_waits_approval({ person: first.person, code: first.code }) : m.home_waits_approvals({ count: asked.length })
  return [line('approvals', title, m.home_waits_approval_note(), '/workplaces/requests', first.date)]
}

async function accessRequests(viewer: Viewer): Promise<WaitingLine[]> {
  const { requests } = await requestsPage(viewer)
  const [first] = requests
  if (!first) return []
  const title = requests.length === 1 ? m.home_waits_access({ person: first.name, title: first.title }) : m.home_waits_accesses({ count: requests.length })
  return [line('access requests', title, m.home_waits_access_note(), '/documents/requests')]
}

async function readings(viewer: Viewer, today: Day): Promise<WaitingLine[]> {
  return (await myReadings(viewer)).map(({ id, documentId, title, due }) => line(`reading ${id}`, title, m.home_waits_reading_note(), `/documents/${documentId}`, due, due < today))
}

async function tasks(viewer: Viewer, today: Day): Promise<WaitingLine[]> {
  return (await myDocumentTasks(viewer, most)).map(({ documentId, position, text, link, day, source }) => line(`task ${documentId} ${position}`, text, m.home_waits_task_note({ source }), link, day, day !== null && day < today))
}

const mention = ({ documentId, title }: Mention) => line(`mention ${documentId}`, title, m.home_waits_mention_note(), `/documents/${documentId}`)

/** Dates of the viewer's devices that the week on the page does not reach. */
async function devices(viewer: Viewer, after: Day, now: Date): Promise<WaitingLine[]> {
  const dates = await myAppointments(viewer, now)
  return dates.flatMap(({ computerId, campaignId, device, startsAt, timeZone }) => {
    const day = dayAt(new Date(startsAt), timeZone)
    return day > after ? [line(`device ${campaignId} ${computerId}`, m.home_waits_device({ device }), m.home_waits_device_note({ day: formatDayNear(day), time: timeAt(new Date(startsAt), timeZone) }), '/migration/mine')] : []
  })
}

/** What waits for the viewer, in the order in which to do it. `weekEnds`: the last day that the page shows of the week. */
export async function waitingFor(viewer: Viewer, weekEnds: Day, now: Date): Promise<Gathered<WaitingLine>> {
  const today = dayAt(now)
  const { lines, hasFailed } = await gather<WaitingLine>({
    'start page approvals': approvals(viewer, now),
    'start page training': training(viewer),
    'start page readings': readings(viewer, today),
    'start page tasks': tasks(viewer, today),
    'start page access requests': accessRequests(viewer),
    'start page mentions': mentionsOf(viewer, new Date(`${addDays(today, -mentionDays)}T00:00:00Z`), most).then((all) => all.map(mention)),
    'start page devices': devices(viewer, weekEnds, now),
  })
  return { lines: inOrder(lines), hasFailed }
}
