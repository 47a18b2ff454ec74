import type { Editor } from '@tiptap/core'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { calloutKinds } from '../../nodes/values.ts'
import { DiagramImage, diagramProblem, useDrawing } from '../diagram/diagram-figure.tsx'
import { longestSource } from '../diagram/source.ts'
import { calloutName } from '../node-words.ts'
import { formLabel, formTitle } from './form-words.ts'
import { type NodeForm, nodeForms } from './forms.ts'

/** Where the node of a form is now: colleagues may have written before it while the form was open. */
function placeNow(editor: Editor, { kind, value, position }: NodeForm): number | null {
  const places: number[] = []
  editor.state.doc.descendants((node, at) => {
    const form = nodeForms.of(node, at)
    if (form?.kind === kind && form.value === value) places.push(at)
  })
  return places.toSorted((a, b) => Math.abs(a - (position ?? 0)) - Math.abs(b - (position ?? 0)))[0] ?? null
}

function write(editor: Editor, form: NodeForm, value: string): void {
  const { kind, position } = form
  const attribute = nodeForms.attribute(kind)
  if (kind === 'due') editor.chain().focus().updateAttributes('taskItem', { due: value || null }).run()
  else if (kind === 'callout' && position === null) editor.chain().focus().updateAttributes('callout', { kind: value }).run()
  else if (position === null) editor.chain().focus().insertContent({ type: kind, attrs: { [attribute]: value } }).run()
  else {
    const place = placeNow(editor, form)
    if (place !== null) editor.chain().focus().command(({ tr }) => Boolean(tr.setNodeAttribute(place, attribute, value))).run()
  }
}

/** How a diagram would look, or in which line its text can't be read. */
function Preview({ source }: { source: string }) {
  const drawing = useDrawing(source)
  if (!drawing) return null
  return (
    <div className="diagram-preview">
      {drawing.ok && <DiagramImage drawing={drawing} source={source} />}
      <p role="status" className={drawing.ok ? 'vh' : 'field-error'}>{drawing.ok ? m.documents_diagram_drawn() : source.trim() !== '' && diagramProblem(drawing)}</p>
    </div>
  )
}

/** Asks for the one thing that a date, a note, a formula, a diagram or a callout says. */
export function NodeDialog({ editor, form, onClose }: { editor: Editor; form: NodeForm; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { kind } = form
  const [value, setValue] = useState(form.value === '' && kind === 'diagram' ? m.documents_diagram_example() : form.value)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault()
    const isEmpty = value.trim() === '' && kind !== 'due'
    setMissing(isEmpty)
    if (isEmpty) return
    write(editor, form, value.trim())
    close()
  }
  const isLong = kind === 'diagram' || kind === 'formulaBlock'
  const described = [kind === 'diagram' && 'node-hint', isMissing && 'node-error'].filter(Boolean).join(' ')
  const field = {
    id: 'node-value',
    className: 'input',
    value,
    autoFocus: true,
    'aria-invalid': isMissing || undefined,
    'aria-describedby': described || undefined,
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
  }
  return (
    <dialog ref={dialog} className={`share node-dialog float${kind === 'diagram' ? ' is-wide' : ''}`} aria-labelledby="node-title" onCancel={(event) => { event.preventDefault(); close() }}>
      <form onSubmit={(event: FormEvent) => submit(event)} noValidate>
        <h2 id="node-title">{formTitle(kind)}</h2>
        <div className="field">
          <label htmlFor="node-value">{formLabel(kind)}</label>
          {kind === 'callout' ? (
            <select {...field}>{calloutKinds.map((one) => <option key={one} value={one}>{calloutName(one)}</option>)}</select>
          ) : isLong ? (
            <textarea {...field} className="input node-source" rows={kind === 'diagram' ? 9 : 4} maxLength={longestSource} spellCheck={false} onKeyDown={onKeyDown} />
          ) : (
            <input {...field} type={kind === 'date' || kind === 'due' ? 'date' : 'text'} autoComplete="off" />
          )}
          {kind === 'diagram' && <p id="node-hint" className="muted md">{m.documents_diagram_hint()}</p>}
          {isMissing && <p id="node-error" className="field-error" role="alert">{m.documents_editor_missing()}</p>}
        </div>
        {kind === 'diagram' && <Preview source={value} />}
        <p className="flex gap-2">
          <button className="button main">{m.documents_editor_apply()}</button>
          <button type="button" className="button" onClick={close}>{m.documents_editor_cancel()}</button>
        </p>
      </form>
    </dialog>
  )
}
