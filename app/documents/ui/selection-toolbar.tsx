import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { Bold, Italic, Link2, List, ListOrdered, MessageSquarePlus, Quote } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Toolbar } from 'react-aria-components'
import { m } from '../../paraglide/messages.js'
import { LinkForm } from './link-form.tsx'
import { Tool } from './tool.tsx'

function useActive(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      block: current.isActive('heading', { level: 2 }) ? 'h2' : current.isActive('heading') ? 'h3' : 'p',
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
      blockquote: current.isActive('blockquote'),
      link: current.isActive('link'),
    }),
  })
}

function setBlock(editor: Editor, kind: string): void {
  const chain = editor.chain()
  if (kind === 'p') chain.setParagraph().run()
  else chain.setHeading({ level: kind === 'h2' ? 2 : 3 }).run()
}

/** What can be done with the selected text. Stands above the selection. */
export function SelectionToolbar({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const active = useActive(editor)
  const [isLinking, setLinking] = useState(false)
  const chain = () => editor.chain().focus()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setLinking(false)
    editor.commands.focus()
  }
  return (
    <BubbleMenu
      editor={editor}
      className="document-bubble"
      updateDelay={100}
      options={{ placement: 'top-start', offset: 8, flip: true, shift: { padding: 8 }, onHide: () => setLinking(false) }}
    >
      <div className="float" role="presentation" onKeyDown={onKeyDown}>
        {isLinking ? (
          <LinkForm editor={editor} onDone={() => setLinking(false)} />
        ) : (
          <Toolbar className="toolbar" aria-label={m.documents_toolbar()}>
            <select className="tool-select" aria-label={m.documents_format()} value={active.block} onChange={(event) => setBlock(editor, event.target.value)}>
              <option value="p">{m.documents_paragraph()}</option>
              <option value="h2">{m.documents_heading()}</option>
              <option value="h3">{m.documents_subheading()}</option>
            </select>
            <span className="tool-line" aria-hidden="true" />
            <Tool label={m.documents_bold()} shortcut="Ctrl+B" icon={Bold} isOn={active.bold} onPress={() => chain().toggleBold().run()} />
            <Tool label={m.documents_italic()} shortcut="Ctrl+I" icon={Italic} isOn={active.italic} onPress={() => chain().toggleItalic().run()} />
            <Tool label={m.documents_link()} icon={Link2} isOn={active.link} onPress={() => setLinking(true)} />
            <span className="tool-line" aria-hidden="true" />
            <Tool label={m.documents_list()} icon={List} isOn={active.bulletList} onPress={() => chain().toggleBulletList().run()} />
            <Tool label={m.documents_numbered_list()} icon={ListOrdered} isOn={active.orderedList} onPress={() => chain().toggleOrderedList().run()} />
            <Tool label={m.documents_quote()} icon={Quote} isOn={active.blockquote} onPress={() => chain().toggleBlockquote().run()} />
            <span className="tool-line" aria-hidden="true" />
            <Tool label={m.documents_comments_comment()} shortcut="Ctrl+Alt+M" icon={MessageSquarePlus} isOn={false} onPress={onComment} />
          </Toolbar>
        )}
      </div>
    </BubbleMenu>
  )
}
