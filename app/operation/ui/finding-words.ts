import { m } from '../../paraglide/messages.js'
import { formatDay, formatInstant, formatNumber, formatShare } from '../../ui/format.ts'
import type { Finding } from '../health.ts'

type Values = Finding['values']
const text = (values: Values, name: string) => String(values[name] ?? '')
const number = (values: Values, name: string) => formatNumber(Number(values[name] ?? 0))
const size = (bytes: number) => `${formatNumber(bytes / 1024 ** 3, 1)} GB`
const when = (values: Values) => formatInstant(text(values, 'when'))
const disk = (values: Values) => ({ free: size(Number(values.free ?? 0)), percent: formatShare(Number(values.percent ?? 0)) })
const certificate = (values: Values) => ({ days: number(values, 'days'), until: formatDay(text(values, 'until').slice(0, 10)) })
const backup = (values: Values) => ({ when: when(values), hours: number(values, 'hours'), count: number(values, 'count') })

/** What was looked at. */
const titles: Readonly<Record<string, (values: Values) => string>> = {
  jobs: m.operation_jobs,
  sync: m.operation_sync,
  certificate: (values) => m.operation_certificate({ server: text(values, 'server') }),
  mail: m.operation_mail,
  backup: m.operation_backup,
  disk: m.operation_disk,
  migrations: m.operation_migrations,
  clock: m.operation_clock,
  documents: m.operation_documents,
  imports: m.operation_imports,
  redis: m.operation_redis,
  roles: m.operation_roles,
}

type Words = { means: (values: Values) => string; act?: () => string; page?: string }

/** What each verdict means, what to do about it, and on which page. */
const verdicts: Readonly<Record<string, Words>> = {
  jobs_ok: { means: (values) => m.operation_jobs_ok({ count: number(values, 'count') }) },
  jobs_stalled: { means: (values) => m.operation_jobs_stalled({ minutes: number(values, 'minutes') }), act: m.operation_do_jobs_stalled },
  jobs_late: { means: (values) => m.operation_jobs_late({ minutes: number(values, 'minutes'), names: text(values, 'names') }), act: m.operation_do_jobs_late },
  jobs_failed: { means: (values) => m.operation_jobs_failed({ names: text(values, 'names') }), act: m.operation_do_jobs_failed },
  sync_ok: { means: (values) => m.operation_sync_ok({ when: when(values) }) },
  sync_off: { means: m.operation_sync_off },
  sync_never: { means: m.operation_sync_never, act: m.operation_do_sync_never, page: '/admin/directory' },
  sync_old: { means: (values) => m.operation_sync_old({ when: when(values) }), act: m.operation_do_sync_old, page: '/admin/directory' },
  sync_failed: { means: (values) => m.operation_sync_failed({ problem: text(values, 'problem') }), act: m.operation_do_sync_failed, page: '/admin/directory' },
  certificate_ok: { means: (values) => m.operation_certificate_ok(certificate(values)) },
  certificate_plain: { means: m.operation_certificate_plain },
  certificate_soon: { means: (values) => m.operation_certificate_soon(certificate(values)), act: m.operation_do_certificate_soon },
  certificate_unreachable: { means: (values) => m.operation_certificate_unreachable({ problem: text(values, 'problem') }), act: m.operation_do_certificate_unreachable, page: '/admin/directory' },
  mail_ok: { means: (values) => m.operation_mail_ok({ count: number(values, 'count') }) },
  mail_files: { means: m.operation_mail_files },
  mail_waiting: { means: (values) => m.operation_mail_waiting({ count: number(values, 'count'), minutes: number(values, 'minutes') }), act: m.operation_do_mail_waiting, page: '/admin/outbox' },
  mail_failed: { means: (values) => m.operation_mail_failed({ count: number(values, 'count') }), act: m.operation_do_mail_failed, page: '/admin/outbox' },
  backup_ok: { means: (values) => m.operation_backup_ok({ when: when(values) }) },
  backup_elsewhere: { means: m.operation_backup_elsewhere },
  backup_never: { means: m.operation_backup_never, act: m.operation_do_backup_never },
  backup_old: { means: (values) => m.operation_backup_old(backup(values)), act: m.operation_do_backup_old },
  backup_incomplete: { means: (values) => m.operation_backup_incomplete(backup(values)), act: m.operation_do_backup_incomplete },
  disk_ok: { means: (values) => m.operation_disk_ok(disk(values)) },
  disk_low: { means: (values) => m.operation_disk_low(disk(values)), act: m.operation_do_disk_low },
  disk_full: { means: (values) => m.operation_disk_full(disk(values)), act: m.operation_do_disk_full },
  migrations_ok: { means: (values) => m.operation_migrations_ok({ count: number(values, 'count') }) },
  migrations_missing: { means: (values) => m.operation_migrations_missing({ count: number(values, 'count') }), act: m.operation_do_migrations_missing },
  migrations_newer: { means: (values) => m.operation_migrations_newer({ count: number(values, 'count') }), act: m.operation_do_migrations_newer },
  clock_ok: { means: m.operation_clock_ok },
  clock_ahead: { means: (values) => m.operation_clock_ahead({ seconds: number(values, 'seconds') }), act: m.operation_do_clock },
  clock_behind: { means: (values) => m.operation_clock_behind({ seconds: number(values, 'seconds') }), act: m.operation_do_clock },
  documents_ok: { means: m.operation_documents_ok },
  documents_damaged: { means: (values) => m.operation_documents_damaged({ count: number(values, 'count') }), act: m.operation_do_documents_damaged, page: '/admin/documents' },
  imports_ok: { means: m.operation_imports_ok },
  imports_failed: { means: (values) => m.operation_imports_failed({ count: number(values, 'count') }), act: m.operation_do_imports_failed },
  redis_ok: { means: m.operation_redis_ok },
  redis_away: { means: m.operation_redis_away, act: m.operation_do_redis_away },
  roles_ok: { means: m.operation_roles_ok },
  roles_one: { means: m.operation_roles_one, act: m.operation_do_roles_one },
}

/** A finding as the page says it. */
export type Said = { title: string; means: string; act: string | null; page: string | null }

/** @throws for a verdict without words, which a test of all of them finds */
export function sayFinding({ check, verdict, values }: Finding): Said {
  const [title, words] = [titles[check], verdicts[verdict]]
  if (!title || !words) throw new Error(`no words for ${verdict}`)
  return { title: title(values), means: words.means(values), act: words.act?.() ?? null, page: words.page ?? null }
}
