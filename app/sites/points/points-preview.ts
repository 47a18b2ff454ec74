import type { FieldChange, Localised, PreviewRow } from '../../imports/kinds.ts'
import { m } from '../../paraglide/messages.js'
import type { PointRadio, SkippedDevice } from './access-point.ts'
import { changedFields, type PointChange, type PointData } from './merge-points.ts'

type Options = { locale: 'de' | 'en' }
type Words = (inputs: Record<string, never>, options: Options) => string

/** Words that take nothing, in both languages. */
export const inBoth = (words: Words): Localised => ({ de: words({}, { locale: 'de' }), en: words({}, { locale: 'en' }) })

const fieldWords = {
  mac: m.sites_points_mac,
  serial: m.sites_points_serial,
  model: m.sites_points_model,
  state: m.sites_points_state,
  radios: m.sites_points_radios,
  group: m.sites_points_group,
  siteId: m.sites_site,
  floorId: m.sites_points_on_plan,
  missingSince: m.sites_points_in_list,
  lastSeenAt: m.sites_points_last_seen,
  name: m.sites_points_name,
} as const
type ShownField = keyof typeof fieldWords

const stateWords = { up: m.sites_points_up, down: m.sites_points_down, unknown: m.sites_points_state_unknown } as const

/** "2.4 GHz: 1, 5 GHz: 44" */
function radioWords(radios: readonly PointRadio[]): string {
  return radios.map(({ band, channel }) => `${band}\u00a0GHz${channel === null ? '' : `: ${channel}`}`).join(', ')
}

/** Wall-clock times in a preview are the city's own. */
const timeZone = 'Europe/Zurich'
const moment = (value: Date): Localised => ({
  de: new Intl.DateTimeFormat('de-CH', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(value),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(value),
})

/** Names of sites, and of floors with their site, by id. */
export type PlaceNames = { sites: ReadonlyMap<string, string>; floors: ReadonlyMap<string, Localised> }

/** "Stadthaus, 1. OG: 12.5 m von links, 8.0 m von oben" */
function spotWords({ floorId, x, y }: PointData, { floors }: PlaceNames): Localised {
  const floor = floors.get(floorId ?? '')
  if (floor === undefined || x === null || y === null) return inBoth(m.sites_points_placed)
  const words = (locale: 'de' | 'en') => m.sites_points_spot({ floor: floor[locale], x: x.toFixed(1), y: y.toFixed(1) }, { locale })
  return { de: words('de'), en: words('en') }
}

function shown(data: PointData | null, field: ShownField, names: PlaceNames): string | Localised | null {
  if (data === null) return null
  switch (field) {
    case 'state': return inBoth(stateWords[data.state])
    case 'radios': return radioWords(data.radios) || null
    case 'siteId': return data.siteId === null ? inBoth(m.sites_points_site_unknown) : (names.sites.get(data.siteId) ?? null)
    case 'floorId': return data.floorId === null ? inBoth(m.sites_points_not_placed) : spotWords(data, names)
    case 'missingSince': return inBoth(data.missingSince === null ? m.sites_points_listed : m.sites_points_no_longer_listed)
    case 'lastSeenAt': return data.lastSeenAt && moment(data.lastSeenAt)
    default: return data[field]
  }
}

function isFieldShown(field: keyof PointData): field is ShownField {
  return field in fieldWords
}

function rowOf({ before, after, event }: PointChange, names: PlaceNames): PreviewRow {
  const changed = [...new Set(changedFields(before, after).map((field) => (field === 'x' || field === 'y' ? 'floorId' : field)))].filter(isFieldShown)
  const fields: ShownField[] = before === null ? [...new Set<ShownField>([...changed.filter((field) => field !== 'name'), 'siteId', 'floorId'])] : changed
  const rows = fields.map((field): FieldChange => ({ field: inBoth(fieldWords[field]), from: shown(before, field, names), to: shown(after, field, names) }))
  const told = rows.filter(({ from, to }) => from !== null || to !== null)
  const stale = event ? [{ field: inBoth(m.sites_points_survey), from: inBoth(m.sites_points_survey_holds), to: inBoth(m.sites_points_survey_stale) }] : []
  return { change: before === null ? 'created' : 'updated', subject: after.name, fields: [...told, ...stale] }
}

/** First what makes a survey stale, then what is new, then other states; "seen again" is the least of the news. */
function weight({ before, after, event }: PointChange): number {
  if (event) return 0
  if (before === null) return 1
  return before.state !== after.state ? 2 : 3
}

const skippedWords: Record<SkippedDevice['reason'], Words> = { 'smart-plug': m.sites_points_smart_plug, 'other-device': m.sites_points_other_device }

/** What an import would change, and by name what it leaves out because it is no access point. */
export function pointsPreview(changes: readonly PointChange[], skipped: readonly SkippedDevice[], names: PlaceNames, limit: number): PreviewRow[] {
  const left = skipped.map(({ name, reason }): PreviewRow => ({ change: 'skipped', subject: name, fields: [{ field: inBoth(m.sites_points_reason), from: null, to: inBoth(skippedWords[reason]) }] }))
  const rows = changes.toSorted((a, b) => weight(a) - weight(b)).slice(0, limit).map((change) => rowOf(change, names))
  // Some place is kept for what was left out, or a long list would hide it.
  return [...rows.slice(0, Math.max(limit - left.length, Math.ceil(limit / 2))), ...left].slice(0, limit)
}
