import { m } from '../../paraglide/messages.js'
import { reasonWords } from '../../migration/queries.server.ts'
import type { Cell } from '../../platform/written-xlsx.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { staleWords } from '../points/ui/stale-note.tsx'
import { methodWord, profileWord } from '../ui/words.ts'
import type { ReportFigures } from './figures.server.ts'
import type { ReportTable } from './report.ts'

const day = (text: string | null): Cell => (text === null ? null : { day: text })
const rounded = (value: number | null, digits = 1): Cell => (value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits)

/** The sites of the city, one a row. */
export function sitesTable({ sites }: ReportFigures): ReportTable {
  return {
    title: m.sites_title(),
    columns: [m.sites_site(), m.sites_reports_met(), m.sites_reports_missed(), m.sites_reports_unknown(), m.migration_devices(), m.migration_state_done(), m.migration_table_remaining(), m.migration_own_pace()],
    rows: sites.map(({ name, shares, migration, remaining }) => [name, shares.met, shares.missed, shares.unknown, migration?.total ?? null, migration?.migrated ?? null, remaining?.remaining ?? null, day(remaining?.p85 ?? null)]),
    printed: {
      columns: [m.sites_site(), m.sites_reports_shares(), m.migration_devices(), m.migration_state_done(), m.migration_table_remaining(), m.migration_own_pace()],
      rows: sites.map(({ name, shares: { met, missed, unknown }, migration, remaining }) => [name, `${met} / ${missed} / ${unknown}`, migration?.total ?? null, migration?.migrated ?? null, remaining?.remaining ?? null, day(remaining?.p85 ?? null)]),
    },
    empty: m.sites_none(),
  }
}

/** Every floor for every use of the WLAN. */
export function coverageTable({ floors, site }: ReportFigures): ReportTable {
  return {
    title: m.sites_reports_coverage(),
    columns: [...(site ? [] : [m.sites_site()]), m.sites_reports_floor(), m.sites_profile(), m.sites_reports_met(), m.sites_reports_missed(), m.sites_reports_unknown(), m.sites_reports_method(), m.sites_reports_rmse(), m.sites_reports_surveyed(), m.sites_reports_stale()],
    rows: floors.map(({ site: name, level, profile, shares, method, rmseDb, surveyedOn, stale }) => [
      ...(site ? [] : [name]), floorName(level), profileWord(profile), shares.met, shares.missed, shares.unknown,
      method === null ? null : methodWord(method), rounded(rmseDb), day(surveyedOn), stale === null ? null : staleWords(stale),
    ]),
    printed: {
      columns: [...(site ? [] : [m.sites_site()]), m.sites_reports_floor(), m.sites_profile(), m.sites_reports_shares(), m.sites_reports_method_error(), m.sites_reports_surveyed()],
      rows: floors.map(({ site: name, level, profile, shares: { met, missed, unknown }, method, rmseDb, surveyedOn, stale }) => [
        ...(site ? [] : [name]), floorName(level), profileWord(profile), `${met} / ${missed} / ${unknown}`,
        method === null || rmseDb === null ? null : m.sites_reports_with_error({ method: methodWord(method), error: formatNumber(rmseDb, 1) }),
        surveyedOn === null ? null : stale === null ? formatDay(surveyedOn) : m.sites_reports_surveyed_stale({ day: formatDay(surveyedOn), reason: staleWords(stale) }),
      ]),
    },
    empty: m.sites_reports_no_floors(),
  }
}

/** Access points by model: how many there are and how many work. */
export function pointsTable({ models }: ReportFigures): ReportTable {
  return {
    title: m.sites_points_title(),
    columns: [m.sites_reports_model(), m.sites_reports_total(), m.sites_reports_up(), m.sites_reports_down(), m.sites_reports_state_unknown()],
    rows: models.map(({ model, total, up, down }) => [model ?? m.sites_reports_no_model(), total, up, down, total - up - down]),
    empty: m.sites_points_none_known(),
  }
}

/** Computers in use by build, and whether that is still serviced. */
export function buildsTable({ migration: { builds } }: ReportFigures): ReportTable {
  const columns = [m.migration_version(), m.migration_field_build(), m.migration_devices(), m.sites_reports_serviced_until(), m.migration_servicing()]
  const servicing = { ended: m.sites_reports_servicing_ended, ending: m.sites_reports_servicing_ending, serviced: m.sites_reports_serviced } as const
  const buildRow = ({ product, version, count, endOfServicing, servicing: state }: (typeof builds)[number], build: Cell): Cell[] =>
    [product === '' ? m.migration_unknown_version() : `${product} ${version}`.trim(), build, count, day(endOfServicing), state === null ? null : servicing[state]()]
  return {
    title: m.sites_reports_builds(),
    columns,
    rows: builds.map((row) => buildRow(row, row.build)),
    // A number that names something has no thousands.
    printed: { columns, rows: builds.map((row) => buildRow(row, row.build === null ? null : String(row.build))) },
    empty: m.sites_reports_no_devices(),
  }
}

/** How far each wave of the campaign is. */
export function wavesTable({ migration: { waves } }: ReportFigures): ReportTable {
  return {
    title: m.migration_campaigns_waves(),
    columns: [m.migration_campaigns_wave(), m.sites_reports_from(), m.sites_reports_to(), m.migration_devices(), m.migration_state_done(), m.migration_state_blocked()],
    rows: waves.map(({ name, startsOn, endsOn, total, done, blocked }) => [name ?? m.migration_campaigns_no_wave(), day(startsOn), day(endsOn), total, done, blocked]),
    empty: m.sites_reports_no_devices(),
  }
}

/** What keeps devices from the campaign. */
export function reasonsTable({ migration: { blockers } }: ReportFigures): ReportTable {
  return {
    title: m.migration_reports_blockers(),
    columns: [m.migration_campaigns_reason(), m.migration_devices()],
    rows: blockers?.reasons.map(({ reason, count }) => [reasonWords[reason](), count]) ?? [],
    empty: m.migration_reports_none_blocked(),
  }
}

/** How many devices are left by when, with the band in which 80 of 100 runs are. */
export function forecastTable({ migration: { forecast } }: ReportFigures): ReportTable {
  return {
    title: m.sites_reports_forecast(),
    columns: [m.sites_reports_day(), m.sites_reports_middle(), m.sites_reports_low(), m.sites_reports_high()],
    rows: forecast?.band.map(({ date, low, middle, high }) => [{ day: date }, Math.round(middle), Math.round(low), Math.round(high)]) ?? [],
    empty: m.sites_reports_no_forecast(),
  }
}

/** What comes next, by day. */
export function comingTable({ migration: { coming } }: ReportFigures): ReportTable {
  return {
    title: m.sites_reports_coming(),
    columns: [m.sites_reports_day(), m.sites_reports_what()],
    rows: coming.map(({ day: on, what }) => {
      switch (what.kind) {
        case 'wave-starts': return [{ day: on }, m.sites_reports_wave_starts({ name: what.name })]
        case 'wave-ends': return [{ day: on }, m.sites_reports_wave_ends({ name: what.name })]
        case 'due': return [{ day: on }, m.sites_reports_due({ name: what.name })]
        case 'appointments': return [{ day: on }, what.count === 1 ? m.sites_reports_appointment() : m.sites_reports_appointments({ count: formatNumber(what.count) })]
        case 'freeze': return [{ day: on }, m.sites_reports_freeze({ name: what.name, until: formatDay(what.until) })]
      }
    }),
    empty: m.sites_reports_nothing_coming(),
  }
}

/** The blocked devices one by one, with their owners. */
export function devicesTable({ blockedDevices }: ReportFigures): ReportTable {
  return {
    title: m.sites_reports_blocked_devices(),
    columns: [m.migration_field_name(), m.sites_site(), m.migration_field_owner(), m.migration_campaigns_reason(), m.sites_reports_note(), m.sites_reports_responsible(), m.sites_reports_look_again()],
    rows: blockedDevices.map(({ computer, site, owner, reason, note, responsible, lookAgainOn }) => [computer, site, owner, reasonWords[reason](), note, responsible, day(lookAgainOn)]),
    empty: m.migration_reports_none_blocked(),
  }
}
