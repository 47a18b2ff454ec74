/** The judgement over the facts: what is in order, what needs somebody, what is broken. Pure, so that every case can be tried. */
import type { ServerCertificate } from '../identity/queries.server.ts'
import type { Facts } from './facts.server.ts'

type HealthState = 'ok' | 'attention' | 'broken'

/** What was looked at, and how it stands; `verdict` names the words for it. */
export type Finding = { check: string; state: HealthState; verdict: string; values: Readonly<Record<string, string | number>> }

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const gigabyte = 1024 ** 3

const secondsSince = (at: Date, now: Date) => (now.getTime() - at.getTime()) / 1000

function finding(check: string, state: HealthState, verdict: string, values: Finding['values'] = {}): Finding {
  return { check, state, verdict: `${check}_${verdict}`, values }
}

/** Sessions, reminders and links end by the clock: a few seconds do no harm. */
function clock({ database: { secondsAhead } }: Facts): Finding {
  const off = Math.abs(secondsAhead)
  if (off < 5) return finding('clock', 'ok', 'ok')
  return finding('clock', off < minute ? 'attention' : 'broken', secondsAhead > 0 ? 'ahead' : 'behind', { seconds: Math.round(off) })
}

function migrations({ migrations: { applied, missing, unknown } }: Facts): Finding {
  if (unknown.length > 0) return finding('migrations', 'attention', 'newer', { count: unknown.length })
  if (missing.length > 0) return finding('migrations', 'broken', 'missing', { count: missing.length })
  return finding('migrations', 'ok', 'ok', { count: applied })
}

/** Mails are looked at every minute: where that job has not run for long, none has. */
function jobs({ queues }: Facts, now: Date): Finding {
  const beat = queues.find(({ job }) => job === 'mail')?.lastDoneAt ?? null
  if (queues.length === 0 || (beat && secondsSince(beat, now) > 10 * minute)) return finding('jobs', 'broken', 'stalled', { minutes: beat ? Math.round(secondsSince(beat, now) / minute) : 0 })
  const late = queues.filter(({ lateSeconds }) => lateSeconds > 5 * minute)
  const longest = Math.max(0, ...late.map(({ lateSeconds }) => lateSeconds))
  if (late.length > 0) return finding('jobs', longest > hour ? 'broken' : 'attention', 'late', { names: late.map(({ job }) => job).join(', '), minutes: Math.round(longest / minute) })
  const failed = queues.filter((queue) => queue.failed > 0)
  if (failed.length > 0) return finding('jobs', 'attention', 'failed', { names: failed.map(({ job }) => job).join(', ') })
  return finding('jobs', 'ok', 'ok', { count: queues.length })
}

function mail({ mail: { waiting, oldestAt, failed, hasServer } }: Facts, now: Date): Finding {
  const waited = oldestAt ? secondsSince(oldestAt, now) : 0
  if (waited > 15 * minute) return finding('mail', waited > 6 * hour ? 'broken' : 'attention', 'waiting', { count: waiting, minutes: Math.round(waited / minute) })
  if (failed > 0) return finding('mail', 'attention', 'failed', { count: failed })
  return finding('mail', 'ok', hasServer ? 'ok' : 'files', { count: waiting })
}

/** It is read every hour. */
function sync({ sync: { doneAt, problem, isConfigured } }: Facts, now: Date): Finding {
  if (!isConfigured) return finding('sync', 'ok', 'off')
  if (problem !== null) return finding('sync', 'broken', 'failed', { problem })
  if (doneAt === null) return finding('sync', 'attention', 'never')
  const age = secondsSince(doneAt, now)
  return finding('sync', age > day ? 'broken' : age > 3 * hour ? 'attention' : 'ok', age > 3 * hour ? 'old' : 'ok', { when: doneAt.toISOString() })
}

function certificate({ url, until, problem }: ServerCertificate, now: Date): Finding {
  const server = URL.parse(url)?.host ?? url
  if (problem !== null) return finding('certificate', 'broken', 'unreachable', { server, problem })
  if (until === null) return finding('certificate', 'ok', 'plain', { server })
  const days = Math.floor(-secondsSince(until, now) / day)
  const values = { server, days, until: until.toISOString() }
  return finding('certificate', days < 7 ? 'broken' : days < 30 ? 'attention' : 'ok', days < 30 ? 'soon' : 'ok', values)
}

function disk({ disk: { freeBytes, bytes } }: Facts): Finding {
  const share = freeBytes / bytes
  const values = { free: freeBytes, percent: share }
  if (freeBytes < gigabyte / 4 || share < 0.02) return finding('disk', 'broken', 'full', values)
  if (freeBytes < 2 * gigabyte || share < 0.1) return finding('disk', 'attention', 'low', values)
  return finding('disk', 'ok', 'ok', values)
}

function backup({ backup: { takenAt, missing, maxAgeHours } }: Facts, now: Date): Finding {
  if (maxAgeHours === 0) return finding('backup', 'ok', 'elsewhere')
  if (takenAt === null) return finding('backup', 'attention', 'never')
  const age = secondsSince(takenAt, now) / hour
  const values = { when: takenAt.toISOString(), hours: maxAgeHours, count: missing }
  if (age > maxAgeHours) return finding('backup', age > 3 * maxAgeHours ? 'broken' : 'attention', 'old', values)
  return missing > 0 ? finding('backup', 'attention', 'incomplete', values) : finding('backup', 'ok', 'ok', values)
}

const imports = ({ imports: { failedToday } }: Facts) => (failedToday > 0 ? finding('imports', 'attention', 'failed', { count: failedToday }) : finding('imports', 'ok', 'ok'))
const documents = ({ damagedDocuments: count }: Facts) => (count > 0 ? finding('documents', 'broken', 'damaged', { count }) : finding('documents', 'ok', 'ok'))
const roles = ({ database: { mayChangeAudit } }: Facts) => (mayChangeAudit ? finding('roles', 'attention', 'one') : finding('roles', 'ok', 'ok'))

const redis = (isUp: boolean | null) => (isUp === null ? [] : [isUp ? finding('redis', 'ok', 'ok') : finding('redis', 'attention', 'away')])

const rank = { broken: 0, attention: 1, ok: 2 }

/** All findings, what is worst first. @param isRedisUp null: none is configured, or another process uses it */
export function judge(facts: Facts, certificates: readonly ServerCertificate[], isRedisUp: boolean | null, now: Date): Finding[] {
  const findings = [
    jobs(facts, now), sync(facts, now), ...certificates.map((one) => certificate(one, now)), mail(facts, now), backup(facts, now), disk(facts),
    migrations(facts), clock(facts), documents(facts), imports(facts), ...redis(isRedisUp), roles(facts),
  ]
  return findings.toSorted((a, b) => rank[a.state] - rank[b.state])
}
