import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { act, found, look, type Wanted } from './find.ts'

const nothing: Wanted = { search: '', replace: '', caseSensitive: false }

/** Finds words in the text and puts others there. Escape goes back to the text, at the place that was found. */
export function FindBar({ editor, mayReplace, onClose }: { editor: Editor; mayReplace: boolean; onClose: () => void }) {
  const [wanted, setWanted] = useState(nothing)
  const { count, current } = useEditorState({ editor, selector: ({ editor: now }) => found(now) })
  useEffect(() => look(editor, wanted), [editor, wanted])
  useEffect(() => () => { if (!editor.isDestroyed) look(editor, nothing) }, [editor])
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const bar = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      onClose()
      editor.commands.focus()
    }
    const form = bar.current
    form?.addEventListener('keydown', onKeyDown)
    return () => form?.removeEventListener('keydown', onKeyDown)
  }, [editor, onClose])
  const next = (event: FormEvent) => {
    event.preventDefault()
    act(editor, 'next')
  }
  const isOff = count === 0
  return (
    <form ref={bar} className="find-bar float" role="search" aria-label={m.documents_find()} onSubmit={next}>
      <input className="input" name="search" aria-label={m.documents_find_words()} placeholder={m.documents_find_words()} value={wanted.search} autoFocus autoComplete="off" maxLength={200} onChange={({ target }) => setWanted({ ...wanted, search: target.value })} />
      <span className="muted md" role="status">{wanted.search !== '' && (isOff ? m.documents_find_none() : m.documents_find_count({ current, count }))}</span>
      <button type="button" className="button small square" aria-label={m.documents_find_previous()} disabled={isOff} onClick={() => act(editor, 'previous')}><ChevronUp className="icon s" aria-hidden="true" /></button>
      <button className="button small square" aria-label={m.documents_find_next()} disabled={isOff}><ChevronDown className="icon s" aria-hidden="true" /></button>
      <button type="button" className="button small square" aria-label={m.documents_find_close()} onClick={close}><X className="icon s" aria-hidden="true" /></button>
      <label className="md"><input type="checkbox" checked={wanted.caseSensitive} onChange={({ target }) => setWanted({ ...wanted, caseSensitive: target.checked })} /> {m.documents_find_case()}</label>
      {mayReplace && (
        <>
          <input className="input" name="replace" aria-label={m.documents_find_replacement()} placeholder={m.documents_find_replacement()} value={wanted.replace} autoComplete="off" maxLength={500} onChange={({ target }) => setWanted({ ...wanted, replace: target.value })} />
          <button type="button" className="button small" disabled={isOff} onClick={() => act(editor, 'replace')}>{m.documents_find_replace()}</button>
          <button type="button" className="button small" disabled={isOff} onClick={() => act(editor, 'all')}>{m.documents_find_replace_all()}</button>
        </>
      )}
    </form>
  )
}
