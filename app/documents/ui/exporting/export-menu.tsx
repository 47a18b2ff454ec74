import { Download } from 'lucide-react'
import { m } from '../../../paraglide/messages.js'
import { BarMenu } from '../bar/bar-menu.tsx'

const formats = [
  { format: 'pdf', label: () => m.documents_export_pdf() },
  { format: 'docx', label: () => m.documents_export_docx() },
  { format: 'odt', label: () => m.documents_export_odt() },
  { format: 'html', label: () => m.documents_export_html() },
  { format: 'markdown', label: () => m.documents_export_markdown() },
] as const

/** Links to the formats; `version`: of one of the versions. */
export function ExportLinks({ id, version }: { id: string; version?: number }) {
  return formats.map(({ format, label }) => <li key={format}><a href={`/documents/${id}/export?format=${format}${version === undefined ? '' : `&version=${version}`}`} download>{label()}</a></li>)
}

const sign = <Download className="icon s" aria-hidden="true" />

/** The document as a file, in one of the formats. */
export function ExportMenu({ id }: { id: string }) {
  return (
    <BarMenu label={m.documents_export()} sign={sign} className="in-bar">
      <div className="float export-menu">
        <p className="strong">{m.documents_export()}</p>
        <ul><ExportLinks id={id} /></ul>
      </div>
    </BarMenu>
  )
}

/** The same inside a menu, unfolded below its own line. */
export function ExportList({ id }: { id: string }) {
  return (
    <details className="export-list">
      <summary>{sign}{m.documents_export()}</summary>
      <ul><ExportLinks id={id} /></ul>
    </details>
  )
}
