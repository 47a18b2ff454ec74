import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { calloutKinds } from '../../nodes/values.ts'
import { DiagramFields } from '../diagram/diagram-fields.tsx'
import { describedIn, longestSource, partsOf, withDescription } from '../diagram/source.ts'
import { calloutName } from '../node-words.ts'
import { AskDialog } from './ask-dialog.tsx'
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

/** Asks for the one thing that a date, a note, a formula or a callout says; of a diagram also what it shows. */
export function NodeDialog({ editor, form, onClose }: { editor: Editor; form: NodeForm; onClose: () => void }) {
  const { kind } = form
  const [value, setValue] = useState(form.value === '' && kind === 'diagram' ? m.documents_diagram_example() : form.value)
  const [parts, setParts] = useState(() => partsOf(value))
  const [isChecked, setChecked] = useState(false)
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const isEmpty = kind === 'diagram' ? parts.source.trim() === '' || describedIn(withDescription(parts)) === '' : value.trim() === '' && kind !== 'due'
  const isMissing = isChecked && isEmpty
  const submit = () => {
    setChecked(true)
    if (isEmpty) return
    write(editor, form, kind === 'diagram' ? withDescription(parts) : value.trim())
    close()
  }
  const field = {
    id: 'node-value',
    className: 'input',
    value,
    autoFocus: true,
    'aria-invalid': isMissing || undefined,
    'aria-describedby': isMissing ? 'node-error' : undefined,
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  return (
    <AskDialog title={formTitle(kind)} isWide={kind === 'diagram'} submit={submit} close={close}>
      {kind === 'diagram' ? (
        <DiagramFields parts={parts} isChecked={isChecked} onChange={setParts} onKeyDown={onKeyDown} />
      ) : (
        <div className="field">
          <label htmlFor="node-value">{formLabel(kind)}</label>
          {kind === 'callout' ? (
            <select {...field}>{calloutKinds.map((one) => <option key={one} value={one}>{calloutName(one)}</option>)}</select>
          ) : kind === 'formulaBlock' ? (
            <textarea {...field} className="input node-source" rows={4} maxLength={longestSource} spellCheck={false} onKeyDown={onKeyDown} />
          ) : (
            <input {...field} type={kind === 'date' || kind === 'due' ? 'date' : 'text'} autoComplete="off" />
          )}
          {isMissing && <p id="node-error" className="field-error" role="alert">{m.documents_editor_missing()}</p>}
        </div>
      )}
    </AskDialog>
  )
}
