import { expect, test } from 'vitest'
import type { Facts } from './facts.server.ts'
import { type Finding, judge } from './health.ts'
import { sayFinding } from './ui/finding-words.ts'

const now = new Date('2027-03-29T09:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const hour = 3600
const gigabyte = 1024 ** 3

const well: Facts = {
  database: { version: '18.4', bytes: 5_000_000, secondsAhead: 0, mayChangeAudit: false },
  migrations: { applied: 76, missing: [], unknown: [] },
  queues: [{ job: 'mail', waiting: 0, lateSeconds: 0, active: 0, failed: 0, lastDoneAt: ago(40) }],
  mail: { waiting: 2, oldestAt: ago(50), failed: 0, hasServer: true },
  sync: { doneAt: ago(hour), problem: null, isConfigured: true },
  imports: { byState: { applied: 3 }, failedToday: 0 },
  damagedDocuments: 0,
  disk: { freeBytes: 50 * gigabyte, bytes: 100 * gigabyte },
  backup: { takenAt: ago(5 * hour), missing: 0, maxAgeHours: 26 },
}
const certificate = { url: 'ldaps://ldap1.example.ch', until: new Date('2027-09-29T09:00:00Z'), problem: null }

/** What stands out, as check, state and verdict. */
function wrong(facts: Facts, certificates = [certificate], isRedisUp: boolean | null = null): string[] {
  const findings = judge(facts, certificates, isRedisUp, now)
  for (const finding of findings) said(finding)
  return findings.filter(({ state }) => state !== 'ok').map(({ state, verdict }) => `${state} ${verdict}`)
}

/** Every verdict has words, and what is wrong says what to do. */
function said(finding: Finding): void {
  const { title, means, act } = sayFinding(finding)
  expect([finding.verdict, title === '', means === '', act === null]).toEqual([finding.verdict, false, false, finding.state === 'ok'])
}

const queue = (facts: Partial<Facts['queues'][number]>): Facts['queues'] => [...well.queues, { job: 'reminders', waiting: 1, lateSeconds: 0, active: 0, failed: 0, lastDoneAt: null, ...facts }]

test('where nothing is wrong nothing stands out', () => {
  expect(wrong(well)).toEqual([])
  expect(wrong({ ...well, mail: { ...well.mail, hasServer: false }, sync: { doneAt: null, problem: null, isConfigured: false }, backup: { takenAt: null, missing: 0, maxAgeHours: 0 } }, [{ ...certificate, url: 'ldap://x', until: null as never }], true)).toEqual([])
})

test.each<[string, Partial<Facts>, string[]]>([
  ['jobs that stand still', { queues: [{ ...well.queues[0], lastDoneAt: ago(1200) } as Facts['queues'][number]] }, ['broken jobs_stalled']],
  ['a late job', { queues: queue({ lateSeconds: 400 }) }, ['attention jobs_late']],
  ['a job that is late by hours', { queues: queue({ lateSeconds: 2 * hour }) }, ['broken jobs_late']],
  ['a job that failed', { queues: queue({ failed: 1 }) }, ['attention jobs_failed']],
  ['mails that wait', { mail: { ...well.mail, oldestAt: ago(hour) } }, ['attention mail_waiting']],
  ['mails that wait all day', { mail: { ...well.mail, oldestAt: ago(9 * hour) } }, ['broken mail_waiting']],
  ['refused mails', { mail: { ...well.mail, failed: 3 } }, ['attention mail_failed']],
  ['a sync that is old', { sync: { ...well.sync, doneAt: ago(4 * hour) } }, ['attention sync_old']],
  ['a sync that is very old', { sync: { ...well.sync, doneAt: ago(30 * hour) } }, ['broken sync_old']],
  ['a sync that failed', { sync: { ...well.sync, problem: 'unreachable' } }, ['broken sync_failed']],
  ['no sync yet', { sync: { ...well.sync, doneAt: null } }, ['attention sync_never']],
  ['little space', { disk: { freeBytes: 9 * gigabyte, bytes: 100 * gigabyte } }, ['attention disk_low']],
  ['hardly any space', { disk: { freeBytes: gigabyte / 8, bytes: gigabyte } }, ['broken disk_full']],
  ['no backup', { backup: { ...well.backup, takenAt: null } }, ['attention backup_never']],
  ['an old backup', { backup: { ...well.backup, takenAt: ago(27 * hour) } }, ['attention backup_old']],
  ['a very old backup', { backup: { ...well.backup, takenAt: ago(100 * hour) } }, ['broken backup_old']],
  ['a backup without some files', { backup: { ...well.backup, missing: 2 } }, ['attention backup_incomplete']],
  ['a clock that is ahead', { database: { ...well.database, secondsAhead: 20 } }, ['attention clock_ahead']],
  ['a clock that is far behind', { database: { ...well.database, secondsAhead: -4000 } }, ['broken clock_behind']],
  ['missing migrations', { migrations: { applied: 75, missing: ['a'], unknown: [] } }, ['broken migrations_missing']],
  ['a database that is ahead', { migrations: { applied: 77, missing: [], unknown: ['z'] } }, ['attention migrations_newer']],
  ['damaged documents', { damagedDocuments: 1 }, ['broken documents_damaged']],
  ['failed imports', { imports: { byState: {}, failedToday: 1 } }, ['attention imports_failed']],
  ['one role', { database: { ...well.database, mayChangeAudit: true } }, ['attention roles_one']],
])('%s', (_, facts, expected) => {
  expect(wrong({ ...well, ...facts })).toEqual(expected)
})

test('certificates end, servers go away, Redis goes away; what is worst comes first', () => {
  const soon = { ...certificate, until: new Date('2027-04-20T09:00:00Z') }
  const gone = { url: 'ldaps://ldap2.example.ch', until: null as never, problem: 'connect ECONNREFUSED' as never }
  const expired = { ...certificate, until: new Date('2027-03-30T09:00:00Z') }
  expect(wrong(well, [soon, gone, expired], false)).toEqual(['broken certificate_unreachable', 'broken certificate_soon', 'attention certificate_soon', 'attention redis_away'])
})
