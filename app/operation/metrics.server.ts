/** What stands in the database, for Prometheus: the same from every instance, so one of them is enough in an alert. */
import { Gauge } from 'prom-client'
import { logger } from '../platform/logger.server.ts'
import { measureProcess, registry } from '../platform/metrics.server.ts'
import { type Facts, readFacts } from './facts.server.ts'

/** Milliseconds that an answer is good for, however many ask. */
const goodFor = 5_000

let latest: { at: number; facts: Promise<Facts | null> } | null = null

/** Null while the database is away. */
function factsNow(): Promise<Facts | null> {
  if (latest && Date.now() - latest.at < goodFor) return latest.facts
  const facts = readFacts().catch((err: unknown) => {
    logger.warn({ err }, 'the database could not be asked for metrics')
    return null
  })
  latest = { at: Date.now(), facts }
  return facts
}

type Sample = { labels?: Record<string, string>; value: number }

/** While nothing is known, nothing is told: the last number would look like one of now. */
function told(name: string, help: string, samples: (facts: Facts) => Sample[], labelNames: string[] = []): void {
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      this.reset()
      const facts = await factsNow()
      const known = facts ? samples(facts) : []
      if (known.length === 0 && labelNames.length === 0) this.remove({})
      for (const { labels = {}, value } of known) this.set(labels, value)
    },
  })
}

const age = (at: Date | null): Sample[] => (at ? [{ value: (Date.now() - at.getTime()) / 1000 }] : [])
const byJob = (value: (queue: Facts['queues'][number]) => number) => ({ queues }: Facts) => queues.map((queue) => ({ labels: { job: queue.job }, value: value(queue) }))

/** Begins to measure the process and what stands in the database. Once. */
export function startMetrics(): void {
  measureProcess()
  new Gauge({ name: 'werkplatz_database_up', help: 'Whether the database answers.', registers: [registry], async collect() { this.set((await factsNow()) ? 1 : 0) } })
  told('werkplatz_database_bytes', 'Size of the database.', ({ database }) => [{ value: database.bytes }])
  told('werkplatz_clock_ahead_seconds', "This machine's clock against the database's.", ({ database }) => [{ value: database.secondsAhead }])
  told('werkplatz_migrations_missing', 'Migrations that this version has and the database has not.', ({ migrations }) => [{ value: migrations.missing.length }])
  told('werkplatz_jobs_waiting', 'Pieces of background work that could be done now.', byJob(({ waiting }) => waiting), ['job'])
  told('werkplatz_jobs_late_seconds', 'How long the oldest of them has waited.', byJob(({ lateSeconds }) => lateSeconds), ['job'])
  told('werkplatz_jobs_active', 'Pieces of background work under way.', byJob(({ active }) => active), ['job'])
  told('werkplatz_jobs_failed', 'Pieces of background work that failed for good within a day.', byJob(({ failed }) => failed), ['job'])
  told('werkplatz_mail_waiting', 'Mails that are not sent yet.', ({ mail }) => [{ value: mail.waiting }])
  told('werkplatz_mail_oldest_seconds', 'How long the oldest of them has waited.', ({ mail }) => age(mail.oldestAt))
  told('werkplatz_mail_failed', 'Mails that were given up within a week.', ({ mail }) => [{ value: mail.failed }])
  told('werkplatz_directory_sync_age_seconds', 'Time since the directory was last read whole.', ({ sync }) => age(sync.doneAt))
  told('werkplatz_imports', 'Imports by state.', ({ imports }) => Object.entries(imports.byState).map(([state, value]) => ({ labels: { state }, value })), ['state'])
  told('werkplatz_documents_damaged', 'Documents that are locked because their log is damaged.', (facts) => [{ value: facts.damagedDocuments }])
  told('werkplatz_disk_free_bytes', 'Free space where DATA_DIR is.', ({ disk }) => [{ value: disk.freeBytes }])
  told('werkplatz_backup_age_seconds', 'Time since the newest backup.', ({ backup }) => age(backup.takenAt))
}
