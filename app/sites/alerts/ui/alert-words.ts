import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import type { AlertDetail, AlertKind } from '../alert.ts'

type Options = { locale: 'de' | 'en' }

export const kindWords: Record<AlertKind, () => string> = {
  'access-point-down': m.sites_alerts_kind_point,
  'site-behind': m.sites_alerts_kind_behind,
  'servicing-ending': m.sites_alerts_kind_servicing,
  'import-failed': m.sites_alerts_kind_import_failed,
  'import-overdue': m.sites_alerts_kind_import_overdue,
}

const importKindWords: Record<string, (inputs: object, options: Options) => string> = {
  computers: m.sites_alerts_import_computers,
  survey: m.sites_alerts_import_survey,
  spaces: m.sites_alerts_import_spaces,
  'access-points': m.sites_alerts_import_points,
}

const dayWord = (day: string, { locale }: Options) => new Intl.DateTimeFormat(locale === 'de' ? 'de-CH' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

export type SpokenAlert = { kind: AlertKind; name: string; site: { name: string } | null; detail: AlertDetail }

/** What an alert says, in one sentence. `today` decides whether a day has passed. */
export function alertSentence({ kind, name, site, detail }: SpokenAlert, today: string, options: Options = { locale: getLocale() }): string {
  const { campaign = '', dueOn = '', p85 = null, count = 0, endsOn = '' } = detail
  switch (kind) {
    case 'access-point-down':
      return m.sites_alerts_point_down({ name, site: site?.name ?? '' }, options)
    case 'site-behind':
      return p85 === null
        ? m.sites_alerts_behind_no_end({ site: name, campaign, count, due: dayWord(dueOn, options) }, options)
        : m.sites_alerts_behind({ site: name, campaign, count, due: dayWord(dueOn, options), p85: dayWord(p85, options) }, options)
    case 'servicing-ending':
      return (endsOn < today ? m.sites_alerts_servicing_ended : m.sites_alerts_servicing_ending)({ windows: name, count, day: dayWord(endsOn, options) }, options)
    case 'import-failed':
      return m.sites_alerts_import_failed({ kind: importKindWords[name]?.({}, options) ?? name }, options)
    case 'import-overdue':
      return m.sites_alerts_import_overdue({ kind: importKindWords[name]?.({}, options) ?? name }, options)
  }
}

/** Where an alert's cause is looked at and mended. */
export function alertPath({ kind, subject, site, detail }: { kind: AlertKind; subject: string; site: { slug: string } | null; detail: AlertDetail }): string {
  switch (kind) {
    case 'access-point-down':
      return site ? `/sites/${site.slug}/access-points` : '/sites/access-points'
    case 'site-behind':
      return site ? `/migration/computers?${new URLSearchParams({ site: site.slug, state: 'open' })}` : '/migration'
    case 'servicing-ending':
      return `/migration/computers?${new URLSearchParams({ os: subject.split(' ')[0] ?? '' })}`
    case 'import-failed':
      return detail.importId === undefined ? '/imports' : `/imports/${detail.importId}`
    case 'import-overdue':
      return `/imports?${new URLSearchParams({ kind: subject })}`
  }
}
