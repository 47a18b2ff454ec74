import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// What docs/data-protection.md says that a job deletes is deleted by a job that the service runs by the clock.
const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Beginning of a row of the table, and the queue of the job that its last column speaks of. */
const kept: Readonly<Record<string, string>> = {
  'session:': 'identity-expiry',
  'failed sign-ins:': 'identity-expiry',
  'access token:': 'identity-expiry',
  'desk and room bookings': 'booking-retention',
  'bookings made at a door': 'booking-retention',
  'what is reported broken at a door': 'display-retention',
  'whose desk it is': 'booking-retention',
  'requests to confirm a hand-in': 'learning-transfer-retention',
  'which document was shared with whom for a hand-in': 'learning-transfer',
  'follow-ups 30 and 90 days': 'learning-transfer-retention',
  'team pulse:': 'learning-transfer-retention',
  'review cards:': 'learning-transfer-retention',
  'where a person stopped in a lesson': 'learning-retention',
  'which course was assigned': 'learning-retention',
  'days on which somebody is away': 'learning-retention',
  'on which days somebody got a reminder': 'learning-retention',
  'cmi5 packages:': 'package-retention',
  'certificates:': 'learning-retention',
  'course groups:': 'learning-retention',
  'mails that Werkplatz sends': 'mail-retention',
  'notifications: what somebody was told': 'notification-retention',
  'notices: text': 'notices',
  'feedback on pages': 'feedback-retention',
  'documents: text': 'document-retention',
  'files of documents': 'document-file-retention',
  'versions of documents': 'document-version-retention',
  'sites: who declared': 'site-alerts',
  'audit:': 'identity-expiry',
}

const rows = read('docs/data-protection.md')
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim())) ?? []

/** Jobs as the code defines them: the name under which the service starts it, its queue, when it runs. */
function definedJobs(): { name: string; queue: string; cron: string | null }[] {
  const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.server.ts'))
  return files.flatMap((path) => {
    const text = read(join('app', path))
    return [...text.matchAll(/export const (\w+): Job = \{([\s\S]*?)\n?\}\n/g)].map(([, name = '', body = '']) => {
      const queue = /queue(?:: (?:'([\w-]+)'|(\w+)))?,/.exec(body)
      const constant = queue?.[2] ?? 'queue'
      return { name, queue: queue?.[1] ?? new RegExp(`const ${constant} = '([\\w-]+)'`).exec(text)?.[1] ?? '', cron: /cron: '([^']+)'/.exec(body)?.[1] ?? null }
    })
  })
}

test('every row that speaks of a job has one, and the service runs it by the clock', () => {
  const started = /startJobs\(\[([\s\S]*?)\]\)/.exec(read('app/service.server.ts'))?.[1] ?? ''
  const jobs = definedJobs().filter(({ name, cron }) => cron !== null && new RegExp(`\\b${name}\\b`).test(started))
  const speaking = rows.filter((cells) => /\bjob\b/.test(cells[4] ?? '')).map((cells) => cells[1] ?? '')
  expect(speaking.length).toBeGreaterThan(20)
  for (const data of speaking) {
    const [, queue] = Object.entries(kept).find(([beginning]) => data.startsWith(beginning)) ?? []
    expect([data, jobs.some((job) => job.queue === queue)]).toEqual([data, true])
  }
  for (const beginning of Object.keys(kept)) expect([beginning, speaking.some((data) => data.startsWith(beginning))]).toEqual([beginning, true])
})

test('every row says until when it is kept', () => {
  expect(rows.filter((cells) => (cells[4] ?? '') === '').map((cells) => cells[1])).toEqual([])
})
