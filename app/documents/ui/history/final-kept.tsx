import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDay } from '../../../ui/format.ts'
import type { ErasurePreview } from '../../erasure-queries.server.ts'

/** Why nothing is erased as long as a final version is there, and what can be done instead. */
export function FinalKept({ preview: { id, finals } }: { preview: ErasurePreview }) {
  return (
    <section>
      <p>{m.documents_erasure_final_by({ versions: finals.map(({ number, name, day }) => m.documents_erasure_final_version({ number, name: name ?? '', when: formatDay(day) })).join(', ') })}</p>
      <h3>{m.documents_erasure_final_what()}</h3>
      <ol className="plain-list is-numbered">
        <li>{m.documents_erasure_final_one()}</li>
        <li>{m.documents_erasure_final_two()} <a href={`/documents/${id}/export?format=docx`} download>{m.documents_export_docx()}</a>, <a href={`/documents/${id}/export?format=markdown`} download>{m.documents_export_markdown()}</a>, <Link to="/documents/import">{m.documents_import()}</Link></li>
        <li>{m.documents_erasure_final_three()}</li>
      </ol>
    </section>
  )
}
