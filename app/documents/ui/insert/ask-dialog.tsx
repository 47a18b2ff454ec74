import { type ReactNode, useEffect, useRef } from 'react'
import { m } from '../../../paraglide/messages.js'

/** Asks for what something in the text needs before it stands there. `submit`: when it is to be applied; closing is up to it. */
export function AskDialog({ title, isWide = false, submit, close, children }: { title: string; isWide?: boolean; submit: () => void; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={`share node-dialog float${isWide ? ' is-wide' : ''}`} aria-labelledby="ask-title" onCancel={(event) => { event.preventDefault(); close() }}>
      <form onSubmit={(event) => { event.preventDefault(); submit() }} noValidate>
        <h2 id="ask-title">{title}</h2>
        {children}
        <p className="flex gap-2">
          <button className="button main">{m.documents_editor_apply()}</button>
          <button type="button" className="button" onClick={close}>{m.documents_editor_cancel()}</button>
        </p>
      </form>
    </dialog>
  )
}
