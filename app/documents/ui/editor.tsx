import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { type Editor as TextEditor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { textExtensions } from '../editor-schema.ts'
import { fragmentName, type TextNode } from '../text.ts'
import { ImageDialog } from './files/image-dialog.tsx'
import { useTextFiles } from './files/use-text-files.ts'
import { FindBar } from './find/find-bar.tsx'
import { findInText } from './find/find.ts'
import { FixedToolbar } from './fixed-toolbar.tsx'
import { changeNodes, SelectedNode } from './insert/change-node.tsx'
import type { NodeForm } from './insert/forms.ts'
import { NodeDialog } from './insert/node-dialog.tsx'
import { SlashList } from './insert/slash-list.tsx'
import { documentMenu, mentionMenu, type MenuState, slashMenu } from './insert/slash.ts'
import { ShortcutDialog } from './keys/shortcut-dialog.tsx'
import { useHelpKeys } from './keys/use-help-keys.ts'
import { NewerContentGuard } from './newer-content-guard.ts'
import { NodeViews } from './nodes/views.ts'
import { CodeBlocks } from './code/code-blocks.ts'
import { usePaste } from './paste/paste-note.tsx'
import type { CommentBoard } from './comments/board.ts'
import { CommentBubble } from './comments/comment-bubble.tsx'
import { beginDraft, CommentHighlights } from './comments/comment-highlights.ts'
import { ReadingOnly } from './comments/reading-only.ts'
import { SuggestionMode } from './comments/suggestion-mode.ts'
import { SelectionToolbar } from './selection-toolbar.tsx'
import type { Session } from './session.ts'
import { textOfBlocks } from './text-of-blocks.ts'

/** Another person's caret: a line with the name beside it. No style attributes: the colour is a class. */
function caret(session: Session, user: Record<string, unknown>): HTMLElement {
  const line = document.createElement('span')
  line.className = `caret person-${session.colourOf(String(user.id))}`
  line.dataset.person = String(user.id)
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
  if (!document.activeElement?.closest('.document-bubble')) document.querySelector<HTMLElement>('.document-tools button')?.focus()
}

/** A click with Ctrl or Cmd follows a link; a plain one sets the caret, as the link is being written. */
function followLink(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || !(event.ctrlKey || event.metaKey)) return false
  window.open(link.href, '_blank', 'noopener')
  return true
}

/** Pixels of the window that bars stand over. */
const behindBars = { top: 112, bottom: 88, left: 0, right: 0 }

/** Milliseconds without a change after which outline and word count follow. */
const outlineDelay = 250

type EditorProps = {
  session: Session
  /** What the text is written in, as in `lang`: the browser checks its spelling by it. */
  language: string
  isEditable: boolean
  /** Who may comment but not write has a caret in the text as well. */
  mayComment: boolean
  board: CommentBoard
  /** The text after every change, for outline and word count. */
  onText: (text: TextNode) => void
  /** Shown until the editor is there. */
  children: ReactNode
}

/**
 * The text as people write it together. Loaded only on the page of a document, which shows with each key whether
 * it is saved: the editor is not drawn anew for that.
 */
export default memo(function Editor(props: EditorProps) {
  const { session, isEditable, mayComment, board, children } = props
  const [menu, setMenu] = useState<MenuState>(null)
  const [form, setForm] = useState<NodeForm | null>(null)
  const [isFinding, setFinding] = useState(false)
  const files = useTextFiles(session.provider.roomname)
  const paste = usePaste(session.provider.roomname)
  const isReadingOnly = mayComment && !isEditable
  const editor = useEditor(
    {
      extensions: [
        ...textExtensions,
        NodeViews,
        ...(isEditable ? [changeNodes(setForm)] : []),
        CodeBlocks,
        slashMenu(setMenu, { form: setForm, file: files.choose }),
        mentionMenu(session.provider.roomname, setMenu, { form: setForm, file: files.choose }),
        documentMenu(session.provider.roomname, setMenu, { form: setForm, file: files.choose }),
        paste.extension,
        files.extension,
        findInText(() => setFinding(true)),
        Collaboration.configure({ document: session.doc, field: fragmentName }),
        NewerContentGuard.configure({ fragment: session.doc.getXmlFragment(fragmentName) }),
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
      // Made after rendering: its plugins tell the page what they find, and React would begin the rendering of a long text anew at each word of theirs, without end.
      immediatelyRender: false,
      // Tiptap's own styles stand in documents.css: it would inject them without a nonce.
      injectCSS: false,
      editorProps: {
        // The toolbar stands over the text above, on phones the bar of the pages below: the caret goes behind neither.
        scrollThreshold: behindBars,
        scrollMargin: behindBars,
        attributes: { class: 'document-prose', role: 'textbox', 'aria-multiline': 'true', 'aria-label': m.documents_text(), spellcheck: 'true' },
        handleClick: (_view, _position, event) => isEditable && followLink(event),
      },
    },
    [session, board, mayComment, isEditable, isReadingOnly],
  )
  if (!editor) return children
  return <Writing {...props} {...{ editor, menu, form, setForm, isFinding, setFinding, files, paste }} />
})

type WritingProps = EditorProps & {
  editor: TextEditor
  menu: MenuState
  form: NodeForm | null
  setForm: (form: NodeForm | null) => void
  isFinding: boolean
  setFinding: (isFinding: boolean) => void
  files: ReturnType<typeof useTextFiles>
  paste: ReturnType<typeof usePaste>
}

/** The text with its bars and menus. */
function Writing({ editor, language, isEditable, mayComment, board, onText, menu, form, setForm, isFinding, setFinding, files, paste }: WritingProps) {
  const isReadingOnly = mayComment && !isEditable
  const closeFinding = useCallback(() => setFinding(false), [setFinding])
  const [isHelping, setHelping] = useState(false)
  const help = useCallback(() => setHelping(true), [])
  useHelpKeys(help)
  useEffect(() => {
    const hasCaret = isEditable || isReadingOnly
    if (editor.isEditable !== hasCaret) editor.setEditable(hasCaret)
  }, [editor, isEditable, isReadingOnly])
  useEffect(() => {
    const tell = () => onText(textOfBlocks(editor.state.doc))
    let pending = 0
    // Outline and word count may be a moment late; what is typed may not.
    const soon = () => {
      window.clearTimeout(pending)
      pending = window.setTimeout(tell, outlineDelay)
    }
    tell()
    editor.on('update', soon)
    return () => {
      window.clearTimeout(pending)
      editor.off('update', soon)
    }
  }, [editor, onText])
  const isEmpty = useEditorState({ editor, selector: ({ editor: current }) => current.isEmpty })
  return (
    <div className="document-editor" role="presentation" onKeyDown={goToToolbar}>
      {isEditable && <FixedToolbar editor={editor} open={setForm} find={() => setFinding(true)} help={help} />}
      {isHelping && <ShortcutDialog mayEdit={isEditable} onClose={() => setHelping(false)} />}
      {isFinding && <FindBar editor={editor} mayReplace={isEditable} onClose={closeFinding} />}
      {isEmpty && isEditable && <p className="document-placeholder" aria-hidden="true">{m.documents_placeholder()}</p>}
      <EditorContent editor={editor} lang={language} />
      {isEditable && <SelectionToolbar editor={editor} onComment={() => beginDraft(editor.view, board, 'start')} />}
      {isReadingOnly && <CommentBubble editor={editor} board={board} />}
      {isEditable && <SlashList editor={editor} state={menu} />}
      {files.sending !== null && <p className="document-sending" role="status">{m.documents_editor_sending({ name: files.sending })}</p>}
      {files.error !== null && <p className="alert document-note" role="alert">{files.error}</p>}
      {paste.note}
      {isEditable && <SelectedNode editor={editor} />}
      {files.image && <ImageDialog key={files.image.src} editor={editor} form={files.image} onClose={files.closeImage} />}
      {form && <NodeDialog editor={editor} form={form} onClose={() => setForm(null)} />}
    </div>
  )
}
