import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'

const nameWords: Readonly<Record<string, () => string>> = {
  personId: m.audit_d_person, spaceId: m.audit_d_space, siteId: m.audit_d_site, displayId: m.audit_d_display, zoneId: m.audit_d_zone,
  before: m.audit_d_before, after: m.audit_d_after, startsAt: m.audit_d_from, endsAt: m.audit_d_to,
  count: m.audit_d_count, scope: m.audit_d_scope, by: m.audit_d_by, what: m.audit_d_what, state: m.audit_d_state, reason: m.audit_d_reason,
  updates: m.audit_d_updates, snapshots: m.audit_d_snapshots, versions: m.audit_d_versions, comments: m.audit_d_comments, drafts: m.audit_d_drafts, files: m.audit_d_files, mails: m.audit_d_mails,
}

const valueWords: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  scope: { following: m.audit_v_following, all: m.audit_v_all },
  by: { link: m.audit_v_link, password: m.audit_v_password, proxy: m.audit_v_proxy },
  what: { title: m.audit_v_title, 'invite-person': m.audit_v_invited, 'invite-guest': m.audit_v_invited, remove: m.audit_v_removed, order: m.audit_v_ordered, 'order-withdraw': m.audit_v_withdrawn },
  reason: { request: m.audit_v_reason_request, mistake: m.audit_v_reason_mistake, retention: m.audit_v_reason_retention, secret: m.audit_v_reason_secret, other: m.audit_v_reason_other },
  state: { confirmed: m.audit_v_confirmed, declined: m.audit_v_declined },
}

const isInstant = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)

function valueOf(name: string, value: unknown, names: Readonly<Record<string, string>>): string {
  if (isInstant(value)) return formatInstant(value)
  if (Array.isArray(value) && value.length === 2 && isInstant(value[0]) && isInstant(value[1])) return m.audit_v_span({ from: formatInstant(value[0]), to: formatInstant(value[1]) })
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  return valueWords[name]?.[text]?.() ?? names[text] ?? text
}

/**
 * What is beside an event, in words: `{"personId":"...","count":2}` as "für: Anna Keller, Anzahl: 2". What has no word
 * here is called as in the CSV export, and what is nested stays as it is stored.
 * @param names of people and places by their ids
 */
export function detailWords(detail: string, names: Readonly<Record<string, string>>): string {
  const values: Record<string, unknown> = JSON.parse(detail)
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${nameWords[name]?.() ?? name}: ${valueOf(name, value, names)}`)
    .join(', ')
}
