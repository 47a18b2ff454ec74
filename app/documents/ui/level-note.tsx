import { m } from '../../paraglide/messages.js'

/** Says that the right is another one than when the page was opened. */
export function LevelNote({ couldEdit, mayEdit }: { couldEdit: boolean; mayEdit: boolean }) {
  return (
    <div role="status">
      {couldEdit !== mayEdit && <p className="alert is-note document-note">{mayEdit ? m.documents_connection_raised() : m.documents_connection_lowered()}</p>}
    </div>
  )
}
