import { type Database, db } from '../../../platform/database.server.ts'
import { enqueue, type Job } from '../../../platform/jobs.server.ts'
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
  await tx.siteAlert.createMany({ data: plan.raise.map(({ subject, siteId, name, since, detail }) => ({ kind, subject, siteId, name, since, detail, raisedAt: now })), skipDuplicates: true })
}

/** Settles the alerts about access points, at the moment of a report or in the minute. Safe at any time, any number of times. */
export async function settlePointAlerts(tx: Database, now: Date): Promise<void> {
  const rules = await gateRules(tx)
  await settle(tx, 'access-point-down', () => downPoints(tx, rules, now), now)
}

export async function watchPoints(now = new Date()): Promise<void> {
  await db.$transaction((tx) => settlePointAlerts(tx, now))
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
}

const pointQueue = 'access-point-alerts'
export const pointAlertJob: Job = { queue: pointQueue, cron: '* * * * *', resume: () => enqueue(pointQueue, {}), work: () => watchPoints() }
export const siteAlertJob: Job = { queue: 'site-alerts', cron: '*/10 * * * *', resume: () => enqueue('site-alerts', {}), work: () => watchSites() }
