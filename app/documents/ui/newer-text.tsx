import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import { useEffect, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { fragmentName, readTextNode } from '../text.ts'
import { DocumentText } from './document-text.tsx'
import type { Session } from './session.ts'

/** Milliseconds after a change until it is shown: reading along needs no more. */
const shownAfter = 300

/** The text for reading, as others go on writing it, where this version may not write any more. */
export default function NewerText({ session, language }: { session: Session; language: string }) {
  const { doc } = session
  const [text, setText] = useState(() => readTextNode(yDocToProsemirrorJSON(doc, fragmentName)))
  useEffect(() => {
    let timer = 0
    const soon = () => {
      timer ||= window.setTimeout(() => {
        timer = 0
        setText(readTextNode(yDocToProsemirrorJSON(doc, fragmentName)))
      }, shownAfter)
    }
    doc.on('update', soon)
    return () => {
      window.clearTimeout(timer)
      doc.off('update', soon)
    }
  }, [doc])
  return (
    <>
      <div className="alert is-note document-note" role="alert">
        <p className="strong">{m.documents_newer_title()}</p>
        <p>{m.documents_newer_text()}</p>
        <p><button type="button" className="button small" onClick={() => window.location.reload()}>{m.documents_reload()}</button></p>
      </div>
      <div className="document-prose" lang={language} data-newer><DocumentText text={text} /></div>
    </>
  )
}
