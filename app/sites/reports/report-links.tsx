import { m } from '../../paraglide/messages.js'

/** The report as files; of a site by its name in URLs, else of the city. */
export function ReportLinks({ site }: { site?: string }) {
  const path = site === undefined ? '/sites/report' : `/sites/${site}/report`
  return <p className="report-links md"><span>{m.sites_reports_report()}</span> <a href={`${path}.pdf`}>{m.sites_reports_pdf()}</a> <a href={`${path}.xlsx`}>{m.sites_reports_xlsx()}</a></p>
}
