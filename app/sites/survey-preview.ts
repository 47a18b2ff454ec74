import type { Band } from '../../prisma/generated/client.ts'
import type { FieldChange, Localised, PreviewRow } from '../imports/kinds.ts'
import { m } from '../paraglide/messages.js'
import { floorName } from '../ui/floor-name.ts'
import { measuredNoise } from './noise.ts'
import type { SurveyFile, SurveyReading, SurveySource } from './survey-reading.ts'

type Options = { locale: 'de' | 'en' }

/** Words that take nothing, in both languages. */
export const inBoth = (words: (inputs: Record<string, never>, options: Options) => string): Localised => both((options) => words({}, options))

function both(words: (options: Options) => string): Localised {
  return { de: words({ locale: 'de' }), en: words({ locale: 'en' }) }
}

const tags = { de: 'de-CH', en: 'en-GB' } as const

function number(value: number, { locale }: Options): string {
  return new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 0 }).format(value).replaceAll("'", '’').replace('-', '−')
}

function moment(value: Date, timeZone: string, { locale }: Options): string {
  return new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(value)
}

function day(value: Date, timeZone: string, { locale }: Options): string {
  return new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeZone }).format(value)
}

const bandWords: Record<Band, string> = { ghz_2_4: '2.4\u00a0GHz', ghz_5: '5\u00a0GHz', ghz_6: '6\u00a0GHz' }
const bands = ['ghz_2_4', 'ghz_5', 'ghz_6'] as const

/** So many access points are told one by one, those first that reach farthest. */
const mostRadios = 40

function range(readings: readonly SurveyReading[]) {
  const strengths = readings.map(({ dbm }) => dbm)
  const weakest = strengths.reduce((a, b) => Math.min(a, b), 0)
  const strongest = strengths.reduce((a, b) => Math.max(a, b), -120)
  return (options: Options) => ({ readings: number(readings.length, options), weakest: number(weakest, options), strongest: number(strongest, options) })
}

function bandField(band: Band, readings: readonly SurveyReading[]): FieldChange {
  const radios = new Set(readings.map(({ bssid }) => bssid)).size
  const shown = range(readings)
  const label = { de: bandWords[band], en: bandWords[band] }
  return { field: label, from: null, to: both((options) => m.sites_survey_readings({ ...shown(options), radios: number(radios, options) }, options)) }
}

function metres(value: number, { locale }: Options): string {
  return new Intl.NumberFormat(tags[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
}

/** How loud it is without a signal, where the file tells it. */
function noiseFields(readings: readonly SurveyReading[]): FieldChange[] {
  const told = bands.flatMap((band) => {
    const noise = measuredNoise(readings, band)
    return noise === null ? [] : [{ band, noise }]
  })
  if (told.length === 0) return []
  return [{ field: inBoth(m.sites_surveys_field_noise), from: null, to: both((options) => told.map(({ band, noise }) => `${bandWords[band]}: ${number(noise, options)} dBm`).join(', ')) }]
}

/** What the tool's own file tells: its name and plan, access points, and what was left out. */
function sourceFields({ format, plan, foreign, other, placeless = 0, outside = 0, skipped, accessPoints }: SurveySource): FieldChange[] {
  const row = (field: Localised, words: (options: Options) => string): FieldChange => ({ field, from: null, to: both(words) })
  const points = new Set(accessPoints.map(({ name, x, y }) => `${name} ${x} ${y}`)).size
  return [
    row(inBoth(m.sites_surveys_field_format), () => format),
    ...(plan === null ? [] : [row(inBoth(m.sites_surveys_field_plan), () => plan)]),
    ...(points > 0 ? [row(inBoth(m.sites_surveys_field_points), (options) => m.sites_surveys_points({ count: number(points, options) }, options))] : []),
    ...(foreign > 0 ? [row(inBoth(m.sites_surveys_field_foreign), (options) => m.sites_survey_not_heard({ count: number(foreign, options) }, options))] : []),
    ...(other > 0 ? [row(inBoth(m.sites_surveys_field_other), (options) => m.sites_survey_not_heard({ count: number(other, options) }, options))] : []),
    ...(placeless > 0 ? [row(inBoth(m.sites_surveys_field_placeless), (options) => m.sites_survey_not_heard({ count: number(placeless, options) }, options))] : []),
    ...(outside > 0 ? [row(inBoth(m.sites_surveys_field_outside), (options) => m.sites_survey_not_heard({ count: number(outside, options) }, options))] : []),
    ...(skipped.length > 0 ? [row(inBoth(m.sites_surveys_field_skipped), () => skippedWords(skipped))] : []),
  ]
}

/** So many parts that were not read are named. */
const mostSkipped = 10

function skippedWords(skipped: readonly string[]): string {
  const named = skipped.slice(0, mostSkipped).map((part) => part.slice(0, 80)).join(', ')
  return skipped.length > mostSkipped ? `${named} … (${skipped.length})` : named
}

function pointField(point: SurveySource['accessPoints'][number]): FieldChange {
  const { name, x, y } = point
  return { field: inBoth(m.sites_access_point), from: null, to: both((options) => m.sites_surveys_point_at({ name, x: metres(x, options), y: metres(y, options) }, options)) }
}

function radioRows({ readings, source }: SurveyFile): PreviewRow[] {
  const byRadio = Map.groupBy(readings, ({ bssid, band }) => `${bssid} ${band}`)
  const widest = [...byRadio.values()].toSorted((a, b) => b.length - a.length).slice(0, mostRadios)
  return widest.flatMap((own): PreviewRow[] => {
    const [first] = own
    if (!first) return []
    const shown = range(own)
    const label = { de: bandWords[first.band], en: bandWords[first.band] }
    const point = source?.accessPoints.find(({ bssid }) => bssid === first.bssid)
    return [{ change: 'created', subject: first.bssid, fields: [...(point ? [pointField(point)] : []), { field: label, from: null, to: both((options) => m.sites_survey_radio_readings(shown(options), options)) }] }]
  })
}

export type SurveyedPlace = { siteName: string; level: number; timeZone: string }

/** What an import would add: the survey with what it measured, then its access points. `latest` is the survey that the plan shows so far. */
export function surveyPreview(file: SurveyFile, { siteName, level, timeZone }: SurveyedPlace, latest: Date | null, now: Date): PreviewRow[] {
  const { readings, measuredAt, device, heard, notHeard } = file
  const at = measuredAt ?? now
  const places = new Set(readings.map(({ x, y }) => `${x} ${y}`)).size
  const repeated = heard - readings.length - (file.source?.placeless ?? 0) - (file.source?.outside ?? 0)
  const row = (field: Localised, words: (options: Options) => string): FieldChange => ({ field, from: null, to: both(words) })

  function planWords(options: Options): string {
    if (latest === null) return m.sites_survey_plan_first({}, options)
    const shown = { day: day(latest, timeZone, options) }
    if (file.isPart && latest <= at) return m.sites_survey_plan_complements(shown, options)
    return latest > at ? m.sites_survey_plan_older(shown, options) : m.sites_survey_plan_replaces(shown, options)
  }
  const fields = [
    ...(file.source ? sourceFields(file.source) : []),
    row(inBoth(m.sites_survey_field_measured), (options) => (measuredAt ? moment(measuredAt, timeZone, options) : m.sites_survey_measured_unknown({}, options))),
    ...(device ? [row(inBoth(m.sites_survey_field_device), () => device)] : []),
    row(inBoth(m.sites_survey_field_places), (options) => number(places, options)),
    ...bands.flatMap((band) => {
      const own = readings.filter((reading) => reading.band === band)
      return own.length > 0 ? [bandField(band, own)] : []
    }),
    ...noiseFields(readings),
    ...(repeated > 0 ? [row(inBoth(m.sites_survey_field_repeated), (options) => m.sites_survey_repeated({ count: number(heard, options) }, options))] : []),
    ...(notHeard > 0 ? [row(inBoth(m.sites_survey_field_not_heard), (options) => m.sites_survey_not_heard({ count: number(notHeard, options) }, options))] : []),
    row(inBoth(m.sites_survey_field_plan), planWords),
  ]
  const subject = both((options) => `${siteName}, ${floorName(level, options)}`)
  return [{ change: 'created', subject, fields }, ...radioRows(file)]
}
