import type { Editor } from '@tiptap/core'
import { BubbleMenu } from '@tiptap/react/menus'
import { MessageSquarePlus, PencilLine } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Toolbar } from 'react-aria-components'
import { m } from '../../../paraglide/messages.js'
import type { CommentBoard } from './board.ts'
import { beginDraft } from './comment-highlights.ts'

/** What somebody who may comment can do with the selected text. */
export function CommentBubble({ editor, board }: { editor: Editor; board: CommentBoard }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    editor.commands.focus()
  }
  return (
    <BubbleMenu editor={editor} className="document-bubble" updateDelay={100} options={{ placement: 'top-start', offset: 8, flip: true, shift: { padding: 8 } }}>
      <div className="float" role="presentation" onKeyDown={onKeyDown}>
        <Toolbar className="toolbar" aria-label={m.documents_comments_toolbar()}>
          <button type="button" className="tool is-wide" title="Ctrl+Alt+M" onClick={() => beginDraft(editor.view, board, 'start')}><MessageSquarePlus className="icon s" strokeWidth={1.75} aria-hidden="true" />{m.documents_comments_comment()}</button>
          <button type="button" className="tool is-wide" onClick={() => beginDraft(editor.view, board, 'suggest')}><PencilLine className="icon s" strokeWidth={1.75} aria-hidden="true" />{m.documents_suggestions_propose()}</button>
        </Toolbar>
      </div>
    </BubbleMenu>
  )
}
