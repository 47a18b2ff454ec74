import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'
import { m } from '../../../paraglide/messages.js'
import type { MenuState } from './slash.ts'

/** The "/" menu. The focus stays in the text; the chosen line is announced. */
export function SlashList({ editor, state }: { editor: Editor; state: MenuState }) {
  const list = useRef<HTMLDivElement>(null)
  const chosen = state?.items[state.chosen]
  useEffect(() => {
    if (!chosen) return
    const { dom } = editor.view
    dom.setAttribute('aria-controls', 'slash-list')
    dom.setAttribute('aria-activedescendant', `slash-${chosen.id}`)
    list.current?.querySelector(`#slash-${chosen.id}`)?.scrollIntoView({ block: 'nearest' })
    return () => {
      dom.removeAttribute('aria-controls')
      dom.removeAttribute('aria-activedescendant')
    }
  }, [editor, chosen])
  return (
    <>
      <p className="vh" role="status">{state && !chosen && state.none}{chosen && state && m.documents_editor_chosen({ label: chosen.label, index: state.chosen + 1, count: state.items.length })}</p>
      {state && !chosen && <p className="slash-list float muted" aria-hidden="true" style={state.place}>{state.none}</p>}
      {state && chosen && (
        <div ref={list} id="slash-list" className="slash-list float" role="listbox" tabIndex={-1} aria-label={state.label} style={state.place}>
          {state.items.map((item, index) => (
            <div key={item.id} id={`slash-${item.id}`} role="option" tabIndex={-1} aria-selected={index === state.chosen} onMouseDown={(event) => { event.preventDefault(); state.choose(item) }}>
              {item.label}
              {item.note && <span className="slash-note"> {item.note}</span>}
            </div>
          ))}
        </div>
      )}
    </>
  )
}
