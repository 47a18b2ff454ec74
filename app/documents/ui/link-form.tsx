import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { safeHref } from '../text.ts'

/** What was typed as an address: without a scheme it is a web address, or with an @ a mail address. */
function addressOf(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(text)) return safeHref(`mailto:${text}`)
  return safeHref(/^([a-z][a-z0-9+.-]*:|\/)/i.test(text) ? text : `https://${text}`)
}

/** Sets, changes or removes the link of the selected text. */
export function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const href: unknown = editor.getAttributes('link').href
  const [typed, setTyped] = useState(typeof href === 'string' ? href : '')
  const [isWrong, setWrong] = useState(false)
  const finish = () => {
    onDone()
    editor.commands.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const address = addressOf(typed)
    setWrong(address === null)
    if (address === null) return
    editor.chain().focus().extendMarkRange('link').setLink({ href: address }).run()
    finish()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    finish()
  }
  return (
    <form className="link-form" onSubmit={submit} noValidate>
      <input
        className="input"
        type="url"
        inputMode="url"
        autoFocus
        value={typed}
        placeholder="https://"
        aria-label={m.documents_link_address()}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? 'link-form-error' : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button className="button small main">{m.documents_link_set()}</button>
      {typeof href === 'string' && <button type="button" className="button small" onClick={remove}>{m.documents_link_remove()}</button>}
      {isWrong && <p id="link-form-error" className="field-error" role="alert">{m.documents_link_wrong()}</p>}
    </form>
  )
}
