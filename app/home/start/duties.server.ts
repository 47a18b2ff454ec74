/** What is in somebody's charge by their roles, in numbers. Without a role, and where all is well, there is nothing. */
import { directoryNeedsAttention } from '../../identity/queries.server.ts'
import { failedImports } from '../../imports/queries.server.ts'
import { teamDue, trainingDuties } from '../../learning/queries.server.ts'
import { mailQueue } from '../../mail/queries.server.ts'
import { devicesToday } from '../../migration/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { queueStates } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { openAlertCount } from '../../sites/queries.server.ts'
import { workplaceDuties } from '../../workplaces/queries.server.ts'
import { gather } from './gather.server.ts'
import type { Gathered } from './waiting-lines.ts'

/** One sort of work: how much of what, and where it is done. */
export type Duty = { key: string; count: number; words: string; path: string }

const dayMs = 86_400_000
/** What failed is told for so many days: who has looked need not be told for ever. */
const importDays = 7

const some = (key: string, count: number, words: () => string, path: string): Duty[] => (count > 0 ? [{ key, count, words: words(), path }] : [])
const ago = (now: Date, days: number) => new Date(now.getTime() - days * dayMs)

async function ofIt(viewer: Viewer, now: Date): Promise<Duty[]> {
  const dates = await devicesToday(viewer, now)
  if (!dates || dates.all === 0) return []
  return [{ key: 'devices', count: dates.all, words: m.home_duty_devices({ mine: dates.mine }), path: dates.campaign === null ? '/migration' : `/migration/campaigns/${dates.campaign}` }]
}

async function ofWorkplaces(viewer: Viewer, now: Date): Promise<Duty[]> {
  const duties = await workplaceDuties(viewer, now)
  if (!duties) return []
  return [
    ...some('requests', duties.approvals + duties.orders, m.home_duty_requests, '/workplaces/requests'),
    ...some('out-of-service', duties.outOfService, m.home_duty_out_of_service, '/admin/places'),
    ...some('defects', duties.defects, m.home_duty_defects, '/admin/displays'),
  ]
}

async function ofTraining(viewer: Viewer, now: Date): Promise<Duty[]> {
  const duties = await trainingDuties(viewer, now)
  return duties ? [...some('overdue', duties.overdue, m.home_duty_overdue, '/learning/reports/overdue'), ...some('short-of-readers', duties.shortOfReaders, m.home_duty_short_of_readers, '/learning/reviews')] : []
}

async function ofTeam(viewer: Viewer, now: Date): Promise<Duty[]> {
  const due = await teamDue(viewer, now)
  if (!due || due.open === 0) return []
  return [{ key: 'team', count: due.open, words: due.overdue > 0 ? m.home_duty_team_overdue({ overdue: due.overdue }) : m.home_duty_team(), path: '/learning/team' }]
}

async function ofOperation(viewer: Viewer, now: Date): Promise<Duty[]> {
  if (!viewer.roles.includes('admin')) return []
  // Failures as the page about the health counts them, to which one goes from here.
  const [isDirectoryWrong, mail, queues] = await Promise.all([directoryNeedsAttention(viewer), mailQueue(now), queueStates()])
  return [
    ...(isDirectoryWrong ? [{ key: 'directory', count: 1, words: m.identity_sync_attention(), path: '/admin/directory' }] : []),
    ...some('mails', mail.failed, m.home_duty_mails, '/admin/outbox'),
    ...some('jobs', queues.reduce((sum, { failed }) => sum + failed, 0), m.home_duty_jobs, '/admin/health'),
  ]
}

/** All duties of the viewer's roles; a source that fails leaves the others. */
export function dutiesOf(viewer: Viewer, now: Date): Promise<Gathered<Duty>> {
  return gather<Duty>({
    'start page alerts': openAlertCount(viewer).then((count) => some('alerts', count ?? 0, m.home_duty_alerts, '/sites/alerts')),
    'start page imports': failedImports(ago(now, importDays), viewer).then((count) => some('imports', count, m.home_duty_imports, '/imports')),
    'start page devices today': ofIt(viewer, now),
    'start page workplaces': ofWorkplaces(viewer, now),
    'start page overdue': ofTraining(viewer, now),
    'start page team': ofTeam(viewer, now),
    'start page operation': ofOperation(viewer, now),
  })
}
