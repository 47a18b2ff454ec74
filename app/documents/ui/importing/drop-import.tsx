import { type DragEvent, type ReactNode, useState } from 'react'
import { useSubmit } from 'react-router'
import { m } from '../../../paraglide/messages.js'

/** Files that are dropped on what is inside are imported; the same by keyboard is the page "Importieren". */
export function DropImport({ children }: { children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  const submit = useSubmit()
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    setOver(false)
    const form = new FormData()
    for (const file of event.dataTransfer.files) form.append('file', file)
    void submit(form, { method: 'post', action: '/documents/import', encType: 'multipart/form-data' })
  }
  return (
    <div
      role="presentation"
      className="drop-import"
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {isOver && <p className="drop-note" aria-hidden="true">{m.documents_import_drop()}</p>}
      {children}
    </div>
  )
}
