import type { Editor } from '@tiptap/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { type NodeForm, nodeForms } from './forms.ts'

function title(kind: NodeForm['kind']): string {
  const titles = { date: m.documents_editor_date, footnote: m.documents_editor_footnote, formula: m.documents_editor_formula, due: m.documents_editor_due }
  return titles[kind]()
}

function write(editor: Editor, { kind, position }: NodeForm, value: string): void {
  const attrs = { [nodeForms.attribute(kind)]: value }
  if (kind === 'due') editor.chain().focus().updateAttributes('taskItem', { due: value || null }).run()
  else if (position === null) editor.chain().focus().insertContent({ type: kind, attrs }).run()
  else editor.chain().focus().command(({ tr }) => Boolean(tr.setNodeMarkup(position, undefined, attrs))).run()
}

/** Asks for the one thing that a date, a note or a formula says. */
export function NodeDialog({ editor, form, onClose }: { editor: Editor; form: NodeForm; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [value, setValue] = useState(form.value)
  const [isMissing, setMissing] = useState(false)
  const isDay = form.kind === 'date' || form.kind === 'due'
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isEmpty = value.trim() === '' && form.kind !== 'due'
    setMissing(isEmpty)
    if (isEmpty) return
    write(editor, form, value.trim())
    close()
  }
  const field = {
    id: 'node-value',
    className: 'input',
    value,
    'aria-invalid': isMissing || undefined,
    'aria-describedby': isMissing ? 'node-error' : undefined,
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
  }
  return (
    <dialog ref={dialog} className="share node-dialog float" aria-labelledby="node-title" onCancel={(event) => { event.preventDefault(); close() }}>
      <form onSubmit={submit} noValidate>
        <h2 id="node-title">{title(form.kind)}</h2>
        <div className="field">
          <label htmlFor="node-value">{isDay ? m.documents_editor_day() : form.kind === 'formula' ? m.documents_editor_latex() : m.documents_editor_note()}</label>
          <input {...field} type={isDay ? 'date' : 'text'} autoFocus autoComplete="off" />
          {isMissing && <p id="node-error" className="field-error" role="alert">{m.documents_editor_missing()}</p>}
        </div>
        <p className="flex gap-2">
          <button className="button main">{m.documents_editor_apply()}</button>
          <button type="button" className="button" onClick={close}>{m.documents_editor_cancel()}</button>
        </p>
      </form>
    </dialog>
  )
}
