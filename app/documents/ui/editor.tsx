import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useEffect } from 'react'
import { m } from '../../paraglide/messages.js'
import { textExtensions } from '../editor-schema.ts'
import { fragmentName, readTextNode, type TextNode } from '../text.ts'
import type { CommentBoard } from './comments/board.ts'
import { CommentBubble } from './comments/comment-bubble.tsx'
import { beginDraft, CommentHighlights } from './comments/comment-highlights.ts'
import { ReadingOnly } from './comments/reading-only.ts'
import { SuggestionMode } from './comments/suggestion-mode.ts'
import { SelectionToolbar } from './selection-toolbar.tsx'
import type { Session } from './session.ts'

/** Another person's caret: a line with the name beside it. No style attributes: the colour is a class. */
function caret(session: Session, user: Record<string, unknown>): HTMLElement {
  const line = document.createElement('span')
  line.className = `caret person-${session.colourOf(String(user.id))}`
  const flag = document.createElement('b')
  flag.textContent = String(user.name)
  line.append(flag)
  return line
}

/** Alt+F10 in the text goes to the toolbar, as in other editors; Escape comes back from there. */
function goToToolbar(event: KeyboardEvent): void {
  if (event.key !== 'F10' || !event.altKey) return
  event.preventDefault()
  document.querySelector<HTMLElement>('.document-bubble :is(select, input)')?.focus()
}

/** A click with Ctrl or Cmd follows a link; a plain one sets the caret, as the link is being written. */
function followLink(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || !(event.ctrlKey || event.metaKey)) return false
  window.open(link.href, '_blank', 'noopener')
  return true
}

type EditorProps = {
  session: Session
  isEditable: boolean
  /** Who may comment but not write has a caret in the text as well. */
  mayComment: boolean
  board: CommentBoard
  /** The text after every change, for outline and word count. */
  onText: (text: TextNode) => void
}

/** The text as people write it together. Loaded only on the page of a document. */
export default function Editor({ session, isEditable, mayComment, board, onText }: EditorProps) {
  const isReadingOnly = mayComment && !isEditable
  const editor = useEditor(
    {
      extensions: [
        ...textExtensions,
        Collaboration.configure({ document: session.doc, field: fragmentName }),
        CollaborationCaret.configure({
          provider: session.provider,
          user: session.provider.awareness.getLocalState()?.user,
          render: (user) => caret(session, user),
          selectionRender: (user) => ({ class: `theirs person-${session.colourOf(String(user.id))}` }),
        }),
        CommentHighlights.configure({ board, mayComment }),
        SuggestionMode.configure({ board, author: session.self, mayEdit: isEditable }),
        ...(isReadingOnly ? [ReadingOnly] : []),
      ],
      editable: isEditable || isReadingOnly,
      // Tiptap's own styles stand in documents.css: it would inject them without a nonce.
      injectCSS: false,
      editorProps: {
        attributes: { class: 'document-prose', role: 'textbox', 'aria-multiline': 'true', 'aria-label': m.documents_text(), spellcheck: 'true' },
        handleClick: (_view, _position, event) => isEditable && followLink(event),
      },
    },
    [session, board, mayComment, isEditable, isReadingOnly],
  )
  useEffect(() => {
    const hasCaret = isEditable || isReadingOnly
    if (editor.isEditable !== hasCaret) editor.setEditable(hasCaret)
  }, [editor, isEditable, isReadingOnly])
  useEffect(() => {
    const tell = () => onText(readTextNode(editor.getJSON()))
    tell()
    editor.on('update', tell)
    return () => {
      editor.off('update', tell)
    }
  }, [editor, onText])
  const isEmpty = useEditorState({ editor, selector: ({ editor: current }) => current.isEmpty })
  return (
    <div className="document-editor" role="presentation" onKeyDown={goToToolbar}>
      {isEmpty && isEditable && <p className="document-placeholder" aria-hidden="true">{m.documents_placeholder()}</p>}
      <EditorContent editor={editor} />
      {isEditable && <SelectionToolbar editor={editor} onComment={() => beginDraft(editor.view, board, 'start')} />}
      {isReadingOnly && <CommentBubble editor={editor} board={board} />}
    </div>
  )
}
