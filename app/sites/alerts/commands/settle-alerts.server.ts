import { type Database, db } from '../../../platform/database.server.ts'
import { enqueue, type Job } from '../../../platform/jobs.server.ts'
import { deliverSoon, publish } from '../../../webhooks/commands/publish-events.server.ts'
import { gateRules } from '../../gate/rules.server.ts'
import { alertDetail, type AlertKind, calm, type Finding, planAlerts } from '../alert.ts'
import { downPoints, endingServicing, failedImports, overdueImports, sitesBehind } from '../findings.server.ts'

/** What is over is forgotten after so many days. */
const keptDays = 90

/** Makes the alerts of a kind say what was found. One after the other: two at a time would both raise the same. */
async function settle(tx: Database, kind: AlertKind, find: () => Promise<Finding[]>, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`site-alerts:${kind}`}, 0))::text`
  const findings = await find()
  const stored = await tx.siteAlert.findMany({ where: { kind, OR: [{ until: null }, { until: { gt: new Date(now.getTime() - calm) } }] }, select: { id: true, subject: true, siteId: true, name: true, detail: true, until: true, since: true } })
  const plan = planAlerts(findings, stored.map(({ detail, ...alert }) => ({ ...alert, detail: alertDetail.parse(detail) })), now)
  for (const id of plan.end) await tx.$executeRaw`UPDATE site_alert SET until = greatest(since, ${now}::timestamptz) WHERE id = ${id}::uuid`
  for (const { id, finding } of [...plan.reopen, ...plan.update]) await tx.siteAlert.update({ where: { id }, data: { name: finding.name, detail: finding.detail, until: null } })
  const raised = await tx.siteAlert.createManyAndReturn({ data: plan.raise.map(({ subject, siteId, name, since, detail }) => ({ kind, subject, siteId, name, since, detail, raisedAt: now })), skipDuplicates: true, select: { id: true } })
  await tell(tx, 'alert.closed', plan.end, now)
  await tell(tx, 'alert.opened', [...raised, ...plan.reopen].map(({ id }) => id), now)
}

/** Tells other systems of alerts that have opened or closed. */
async function tell(tx: Database, event: 'alert.opened' | 'alert.closed', ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const alerts = await tx.siteAlert.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' }, select: { id: true, kind: true, siteId: true, subject: true, since: true, until: true } })
  const told = alerts.map(({ id, kind, siteId, subject, since, until }) => ({ alertId: id, kind, siteId, subjectId: subject, since: since.toISOString(), until: (until ?? now).toISOString() }))
  await publish(tx, event, told, now)
}

/** Settles the alerts about access points, at the moment of a report or in the minute. Safe at any time, any number of times. */
export async function settlePointAlerts(tx: Database, now: Date): Promise<void> {
  const rules = await gateRules(tx)
  await settle(tx, 'access-point-down', () => downPoints(tx, rules, now), now)
}

export async function watchPoints(now = new Date()): Promise<void> {
  await db.$transaction((tx) => settlePointAlerts(tx, now))
  await deliverSoon()
}

/** Settles all other alerts, and forgets what ended long ago. */
export async function watchSites(now = new Date()): Promise<void> {
  const [behind, servicing] = [await sitesBehind(now), await endingServicing(now)]
  await db.$transaction(async (tx) => {
    const rules = await gateRules(tx)
    await settle(tx, 'site-behind', async () => behind, now)
    await settle(tx, 'servicing-ending', async () => servicing, now)
    await settle(tx, 'import-failed', () => failedImports(tx), now)
    await settle(tx, 'import-overdue', () => overdueImports(tx, rules, now), now)
    await tx.siteAlert.deleteMany({ where: { until: { lt: new Date(now.getTime() - keptDays * 86_400_000) } } })
  }, { timeout: 30_000 })
  await deliverSoon()
}

const pointQueue = 'access-point-alerts'
export const pointAlertJob: Job = { queue: pointQueue, cron: '* * * * *', resume: () => enqueue(pointQueue, {}), work: () => watchPoints() }
export const siteAlertJob: Job = { queue: 'site-alerts', cron: '*/10 * * * *', resume: () => enqueue('site-alerts', {}), work: () => watchSites() }
