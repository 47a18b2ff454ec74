import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import type { Cell } from '../../platform/written-xlsx.ts'
import type { ReportFigures } from './figures.server.ts'
import type { Report, ReportTable } from './report.ts'
import { buildsTable, comingTable, coverageTable, devicesTable, forecastTable, pointsTable, reasonsTable, sitesTable, wavesTable } from './report-tables.ts'

/** The few numbers that one looks for first. */
function summaryTable({ coverage, models, migration: { campaign, total, migrated, blockers, forecast, builds } }: ReportFigures): ReportTable {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  const unserviced = sum(builds.filter(({ servicing }) => servicing === 'ended').map(({ count }) => count))
  const ofCampaign: Cell[][] = campaign
    ? [
        [m.sites_reports_campaign(), campaign.name],
        [m.sites_reports_campaign_due(), { day: campaign.dueOn }],
        [m.sites_reports_devices_total(), total],
        [m.sites_reports_devices_done(), migrated],
        [m.sites_reports_devices_blocked(), blockers?.blocked ?? 0],
        ...(forecast ? [[m.sites_reports_rate(), Math.round(forecast.weeklyRate * 10) / 10], [m.sites_reports_p50(), forecast.p50 === null ? m.migration_not_foreseeable() : { day: forecast.p50 }], [m.sites_reports_p85(), forecast.p85 === null ? m.migration_not_foreseeable() : { day: forecast.p85 }]] : []),
      ]
    : []
  return {
    title: m.sites_reports_summary(),
    columns: [m.sites_reports_figure(), m.sites_reports_value()],
    rows: [
      [m.sites_reports_coverage_met(), coverage.met], [m.sites_reports_coverage_missed(), coverage.missed], [m.sites_reports_coverage_unknown(), coverage.unknown],
      [m.sites_reports_points_total(), sum(models.map(({ total: all }) => all))], [m.sites_reports_points_down(), sum(models.map(({ down }) => down))],
      ...ofCampaign,
      [m.sites_reports_unserviced(), unserviced],
    ],
    empty: '',
  }
}

/** A report in the language of the request. `today`: ISO day. */
export function reportOf(figures: ReportFigures, today: string): Report {
  const { site, migration } = figures
  const name = site?.slug ?? m.sites_reports_city_file()
  return {
    title: site ? m.sites_reports_title({ site: site.name }) : m.sites_reports_city_title(),
    fileName: `${m.sites_reports_file()}-${name}-${today}`,
    intro: site ? m.sites_reports_intro({ address: `${site.street}, ${site.postcode} ${site.town}`, day: formatDay(today) }) : m.sites_reports_city_intro({ count: formatNumber(figures.sites.length), day: formatDay(today) }),
    tables: [
      summaryTable(figures), ...(site ? [] : [sitesTable(figures)]), coverageTable(figures), pointsTable(figures), buildsTable(figures),
      ...(migration.campaign ? [wavesTable(figures), reasonsTable(figures), forecastTable(figures), comingTable(figures)] : []),
    ],
    confidential: figures.blockedDevices.length > 0 ? [devicesTable(figures)] : [],
  }
}
