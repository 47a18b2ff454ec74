import { hasDirectoryComputers } from '../../identity/queries.server.ts'
import { endingBuilds, paceState, sitePaces } from '../../migration/queries.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import type { GateRules } from '../gate/schema.ts'
import type { Finding } from './alert.ts'

/** Up for so long, in minutes, an access point is up again. */
const upMinutes = 10

/** Access points that have been down for longer than a restart takes; those that only just went or came back waver. */
export async function downPoints(tx: Database, { downMinutes }: GateRules, now: Date): Promise<Finding[]> {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const found = await tx.accessPoint.findMany({
    where: { missingSince: null, siteId: { not: null }, OR: [{ state: 'down' }, { state: 'up', stateSince: { gt: before(upMinutes) } }] },
    select: { id: true, siteId: true, name: true, state: true, stateSince: true },
  })
  return found.map(({ id, siteId, name, state, stateSince }) => ({ subject: id, siteId, name, since: stateSince, detail: {}, isWavering: state === 'up' || stateSince >= before(downMinutes) }))
}

/** Sites that will be done well after their plan, at the pace of their last weeks. */
export async function sitesBehind(now: Date): Promise<Finding[]> {
  const today = dayAt(now)
  return (await sitePaces(today)).flatMap(({ siteId, siteName, campaignId, campaign, ...pace }): Finding[] => {
    const state = paceState(pace, today)
    if (state === 'in-time') return []
    return [{ subject: `${campaignId} ${siteId}`, siteId, name: siteName, since: now, detail: { campaign, dueOn: pace.endsOn, p85: pace.p85, count: pace.open }, isWavering: state === 'recovering' }]
  })
}

/** Builds still in use whose servicing ends soon or has ended. */
export async function endingServicing(now: Date): Promise<Finding[]> {
  return (await endingBuilds(dayAt(now))).map(({ build, product, version, endsOn, count }) => ({ subject: `${build} ${endsOn}`, siteId: null, name: `${product} ${version}`.trim(), since: now, detail: { endsOn, count } }))
}

type LastImports = { kind: string; failed: { id: string; at: Date } | null; appliedAt: Date | null; automaticAt: Date | null }

/** Of each kind the last import that nobody watched if it failed, and when data came in last. */
async function lastImports(tx: Database): Promise<LastImports[]> {
  const rows = await tx.$queryRaw<{ kind: string; id: string | null; failedAt: Date | null; appliedAt: Date | null; automaticAt: Date | null }[]>`
    SELECT replace(kinds.kind::text, '_', '-') AS kind, failed.id, failed.created_at AS "failedAt", applied.at AS "appliedAt", automatic.at AS "automaticAt"
    FROM (SELECT DISTINCT kind FROM import) kinds
    LEFT JOIN LATERAL (SELECT id, created_at, state FROM import WHERE kind = kinds.kind AND (created_by IS NULL OR apply_when_ready) AND state IN ('failed', 'applied') ORDER BY created_at DESC LIMIT 1) failed ON failed.state = 'failed'
    LEFT JOIN LATERAL (SELECT max(created_at) AS at FROM import WHERE kind = kinds.kind AND state = 'applied') applied ON true
    LEFT JOIN LATERAL (SELECT max(created_at) AS at FROM import WHERE kind = kinds.kind AND state = 'applied' AND created_by IS NULL) automatic ON true`
  return rows.map(({ id, failedAt, ...row }) => ({ ...row, failed: id !== null && failedAt !== null ? { id, at: failedAt } : null }))
}

/** Imports that ran by themselves, or were sent by a program, and failed; until anything of their kind came in. */
export async function failedImports(tx: Database): Promise<Finding[]> {
  return (await lastImports(tx)).flatMap(({ kind, failed, appliedAt }): Finding[] =>
    failed && (appliedAt === null || appliedAt < failed.at) ? [{ subject: kind, siteId: null, name: kind, since: failed.at, detail: { importId: failed.id } }] : [],
  )
}

/**
 * Automatic sources that have been silent for too long. Where the last import was forgotten meanwhile, the open
 * alert says what is not known any more.
 */
export async function overdueImports(tx: Database, { silentHours }: Pick<GateRules, 'silentHours'>, now: Date, hasSource = hasDirectoryComputers()): Promise<Finding[]> {
  // A directory that is no source any more has nothing to bring.
  if (!hasSource) return []
  const last = await lastImports(tx)
  const limit = new Date(now.getTime() - silentHours * 3_600_000)
  const open = await tx.siteAlert.findMany({ where: { kind: 'import-overdue', until: null }, select: { subject: true, since: true } })
  const sinceOf = (kind: string) => last.find((one) => one.kind === kind)?.automaticAt ?? open.find(({ subject }) => subject === kind)?.since ?? null
  return [...new Set([...last.map(({ kind }) => kind), ...open.map(({ subject }) => subject)])].flatMap((kind): Finding[] => {
    const since = sinceOf(kind)
    if (since === null || since >= limit) return []
    return [{ subject: kind, siteId: null, name: kind, since, detail: {} }]
  })
}

