import { m } from '../../paraglide/messages.js'
import { isDay } from '../../platform/wall-clock.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { detailNameWords } from './detail-name-words.ts'

const levelWords: Readonly<Record<string, () => string>> = { none: m.audit_v_level_none, read: m.audit_v_level_read, comment: m.audit_v_level_comment, edit: m.audit_v_level_edit, owner: m.audit_v_level_owner }

const valueWords: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  scope: { following: m.audit_v_following, all: m.audit_v_all },
  by: { link: m.audit_v_link, password: m.audit_v_password, proxy: m.audit_v_proxy },
  what: { title: m.audit_v_title, 'invite-person': m.audit_v_invited, 'invite-guest': m.audit_v_invited, remove: m.audit_v_removed, order: m.audit_v_ordered, 'order-withdraw': m.audit_v_withdrawn },
  reason: { request: m.audit_v_reason_request, mistake: m.audit_v_reason_mistake, retention: m.audit_v_reason_retention, secret: m.audit_v_reason_secret, other: m.audit_v_reason_other },
  state: { confirmed: m.audit_v_confirmed, declined: m.audit_v_declined },
  level: levelWords,
  everyone: levelWords,
}

const isInstant = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)

type Said = { names: Readonly<Record<string, string>>; subjectType: string }

function valueOf(name: string, value: unknown, said: Said): string {
  if (isInstant(value)) return formatInstant(value)
  if (typeof value === 'boolean') return value ? m.audit_v_yes() : m.audit_v_no()
  if (Array.isArray(value)) {
    if (value.length === 2 && isInstant(value[0]) && isInstant(value[1])) return m.audit_v_span({ from: formatInstant(value[0]), to: formatInstant(value[1]) })
    return value.length === 0 ? m.audit_v_none() : value.map((one) => valueOf(name, one, said)).join(', ')
  }
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? m.audit_v_none() : `(${entriesOf(value, said)})`
  const text = String(value)
  // What no name is known of is somebody's id, with what they may do.
  const words = valueWords[name] ?? (detailNameWords[name] ? {} : levelWords)
  return words[text]?.() ?? said.names[text] ?? (isDay(text) ? formatDay(text) : text)
}

function nameOf(name: string, { names, subjectType }: Said): string {
  // Where documents lie is called a space, too, and is another one.
  if (name === 'spaceId' && subjectType.startsWith('document')) return m.audit_of_document_space()
  return detailNameWords[name]?.() ?? names[name] ?? name
}

function entriesOf(values: object, said: Said): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${nameOf(name, said)}: ${valueOf(name, value, said)}`)
    .join(', ')
}

/**
 * What is beside an event, in words: `{"personId":"...","count":2}` as "für: Anna Keller, Anzahl: 2". The counts of a
 * test or a rule, which have names of their own, are called as in the CSV export.
 * @param names of people and places by their ids
 */
export function detailWords(detail: string, names: Readonly<Record<string, string>>, subjectType: string): string {
  const values: object = JSON.parse(detail)
  return entriesOf(values, { names, subjectType })
}
