import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { BetweenHorizontalStart, BetweenVerticalStart, Bold, CalendarDays, Italic, Keyboard, MessageSquareWarning, List, ListChecks, ListOrdered, type LucideIcon, Plus, Search, Table2, TableColumnsSplit, TableRowsSplit, Trash2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { m } from '../../paraglide/messages.js'
import { calloutKindOf } from '../nodes/values.ts'
import type { NodeForm } from './insert/forms.ts'
import { keyWords } from './keys/key-words.ts'
import { Tool } from './tool.tsx'
import { UndoTools } from './undo-tools.tsx'

type Action = [label: string, icon: LucideIcon, run: () => unknown]

function TableTools({ editor }: { editor: Editor }) {
  const chain = () => editor.chain().focus()
  const actions: Action[] = [
    [m.documents_editor_row_add(), BetweenHorizontalStart, () => chain().addRowAfter().run()],
    [m.documents_editor_column_add(), BetweenVerticalStart, () => chain().addColumnAfter().run()],
    [m.documents_editor_row_remove(), TableRowsSplit, () => chain().deleteRow().run()],
    [m.documents_editor_column_remove(), TableColumnsSplit, () => chain().deleteColumn().run()],
    [m.documents_editor_table_remove(), Trash2, () => chain().deleteTable().run()],
  ]
  return actions.map(([label, icon, run]) => <Tool key={label} label={label} icon={icon} onPress={run} />)
}

/** Opens the "/" menu at the caret, as if it had been typed. */
function openMenu(editor: Editor): void {
  const { $to } = editor.state.selection
  const before = $to.parent.textBetween(0, $to.parentOffset, undefined, ' ')
  editor.chain().focus().setTextSelection($to.pos).insertContent(/\S$/.test(before) ? ' /' : '/').run()
}

/** The tools that are always there, and those of the table or task in which the caret stands. */
export function FixedToolbar({ editor, open, find, help }: { editor: Editor; open: (form: NodeForm) => void; find: () => void; help: () => void }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      list: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
      tasks: current.isActive('taskList'),
      table: current.isActive('table'),
      callout: current.isActive('callout') ? calloutKindOf(current.getAttributes('callout').kind) : null,
      due: String(current.getAttributes('taskItem').due ?? ''),
    }),
  })
  const chain = () => editor.chain().focus()
  return (
    <Toolbar className="document-tools" aria-label={m.documents_editor_tools()}>
      <Tool label={m.documents_editor_insert()} shortcut="/" icon={Plus} onPress={() => openMenu(editor)} />
      <UndoTools editor={editor} />
      <Tool label={m.documents_bold()} icon={Bold} isOn={on.bold} onPress={() => chain().toggleBold().run()} />
      <Tool label={m.documents_italic()} icon={Italic} isOn={on.italic} onPress={() => chain().toggleItalic().run()} />
      <Tool label={m.documents_list()} icon={List} isOn={on.list} onPress={() => chain().toggleBulletList().run()} />
      <Tool label={m.documents_numbered_list()} icon={ListOrdered} isOn={on.numbers} onPress={() => chain().toggleOrderedList().run()} />
      <Tool label={m.documents_editor_tasks()} icon={ListChecks} isOn={on.tasks} onPress={() => chain().toggleTaskList().run()} />
      {!on.table && <Tool label={m.documents_editor_table()} icon={Table2} onPress={() => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()} />}
      <Tool label={m.documents_find()} shortcut="Ctrl+F" icon={Search} onPress={find} />
      <Tool label={m.documents_keys()} shortcut={`F1, ${keyWords('Mod+/')}`} icon={Keyboard} onPress={help} />
      {on.tasks && <Tool label={m.documents_editor_due()} icon={CalendarDays} onPress={() => open({ kind: 'due', value: on.due, position: null })} />}
      {on.callout && <Tool label={m.documents_editor_callout_kind()} icon={MessageSquareWarning} onPress={() => open({ kind: 'callout', value: on.callout ?? 'info', position: null })} />}
      {on.table && <><span className="tool-line" aria-hidden="true" /><TableTools editor={editor} /></>}
    </Toolbar>
  )
}
