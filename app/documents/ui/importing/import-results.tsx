import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { Loss, Report } from '../../importing/brought.ts'

/** What became of one file. */
export type ImportResult = { name: string; ok: true; id: string; title: string; report: Report } | { name: string; ok: false; error: string }

const words: Record<Loss, (inputs: { count: number }) => string> = {
  scripts: m.documents_import_lost_scripts,
  handlers: m.documents_import_lost_handlers,
  embedded: m.documents_import_lost_embedded,
  remoteImages: m.documents_import_lost_remote_images,
  images: m.documents_import_lost_images,
  brokenImages: m.documents_import_lost_broken_images,
  links: m.documents_import_lost_links,
  tables: m.documents_import_lost_tables,
  styles: m.documents_import_lost_styles,
  comments: m.documents_import_lost_comments,
  elements: m.documents_import_lost_elements,
  long: m.documents_import_lost_long,
}

function Lost({ report }: { report: Report }) {
  // The keys are those of Report.
  const lost = (Object.keys(report) as Loss[]).filter((loss) => report[loss])
  if (lost.length === 0) return <p className="muted">{m.documents_import_all_kept()}</p>
  return (
    <>
      <p className="muted">{m.documents_import_lost()}</p>
      <ul className="import-lost">{lost.map((loss) => <li key={loss}>{words[loss]({ count: report[loss] ?? 0 })}</li>)}</ul>
    </>
  )
}

/** For each file the new document and what could not be kept, or why there is none. */
export function ImportResults({ results }: { results: readonly ImportResult[] }) {
  return (
    <ul className="import-results">
      {results.map((result, index) => (
        <li key={index}>
          {result.ok ? (
            <>
              <p><span className="muted">{m.documents_import_done()}: </span><Link to={`/documents/${result.id}`} className="strong">{result.title}</Link></p>
              <Lost report={result.report} />
            </>
          ) : (
            <>
              <p><span className="strong">{m.documents_import_failed()}: </span>{result.name}</p>
              <p className="field-error">{result.error}</p>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
