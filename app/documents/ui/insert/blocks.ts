import type { Editor } from '@tiptap/core'
import { m } from '../../../paraglide/messages.js'
import { type NodeForm, nodeForms } from './forms.ts'

/** Something that can be put into the text. `words`: by what else it is found, German and English. */
export type Insertion = { id: string; label: string; /** Beside the label, to tell things of one name apart. */ note?: string; words: string; run: (editor: Editor, open: Opening) => void }

/** What insertions that need an answer open. */
export type Opening = { form: (form: NodeForm) => void; file: (editor: Editor) => void }

/** Puts what is at the caret into such a block; where that may not be, as at the beginning of a list's point, an empty one behind it. */
function wrap(editor: Editor, type: string, attrs: Record<string, string> = {}): void {
  if (editor.chain().focus().wrapIn(type, attrs).run()) return
  const { $from } = editor.state.selection
  const end = $from.after()
  editor.chain().focus().insertContentAt(end, { type, attrs, content: [{ type: 'paragraph' }] }).setTextSelection(end + 2).run()
}

/** All that the "/" menu and the insert menu offer, in their order. */
export function insertions(): Insertion[] {
  const form = (kind: NodeForm['kind'], label: string, words: string): Insertion => ({ id: kind, label, words, run: (_editor, open) => open.form(nodeForms.empty(kind)) })
  const callout = (kind: string, label: string, words: string): Insertion => ({
    id: kind,
    label: m.documents_editor_callout({ kind: label }),
    words: `callout kasten box ${words}`,
    run: (editor) => wrap(editor, 'callout', { kind }),
  })
  return [
    { id: 'h2', label: m.documents_heading(), words: 'überschrift titel heading h2', run: (editor) => void editor.chain().focus().setHeading({ level: 2 }).run() },
    { id: 'h3', label: m.documents_subheading(), words: 'unterüberschrift titel subheading h3', run: (editor) => void editor.chain().focus().setHeading({ level: 3 }).run() },
    { id: 'list', label: m.documents_list(), words: 'liste aufzählung list bullet', run: (editor) => void editor.chain().focus().toggleBulletList().run() },
    { id: 'numbers', label: m.documents_numbered_list(), words: 'nummerierte liste numbered list', run: (editor) => void editor.chain().focus().toggleOrderedList().run() },
    { id: 'tasks', label: m.documents_editor_tasks(), words: 'aufgaben pendenzen todo tasks checkbox', run: (editor) => void editor.chain().focus().toggleTaskList().run() },
    { id: 'table', label: m.documents_editor_table(), words: 'tabelle table', run: (editor) => void editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
    { id: 'file', label: m.documents_editor_file(), words: 'bild foto datei anhang image picture file attachment', run: (editor, open) => open.file(editor) },
    { id: 'quote', label: m.documents_quote(), words: 'zitat quote', run: (editor) => (editor.isActive('blockquote') ? void editor.chain().focus().toggleBlockquote().run() : wrap(editor, 'blockquote')) },
    callout('info', m.documents_editor_info(), 'hinweis info note'),
    callout('success', m.documents_editor_success(), 'erfolg tipp success'),
    callout('warning', m.documents_editor_warning(), 'achtung warnung warning'),
    callout('danger', m.documents_editor_danger(), 'gefahr danger'),
    { id: 'decision', label: m.documents_editor_decision(), words: 'beschluss entscheid decision', run: (editor) => wrap(editor, 'decision') },
    { id: 'code', label: m.documents_editor_code(), words: 'code programm', run: (editor) => void editor.chain().focus().toggleCodeBlock().run() },
    // Opens the list of documents as if it had been typed.
    { id: 'document', label: m.documents_link_document(), words: 'dokument link verweis document page', run: (editor) => void editor.chain().focus().insertContent('[[').run() },
    { id: 'line', label: m.documents_editor_line(), words: 'trennlinie linie divider line', run: (editor) => void editor.chain().focus().setHorizontalRule().run() },
    form('date', m.documents_editor_date(), 'datum tag date'),
    form('footnote', m.documents_editor_footnote(), 'fussnote anmerkung footnote'),
    form('formula', m.documents_editor_formula(), 'formel mathematik formula latex'),
    form('formulaBlock', m.documents_editor_formula_block(), 'formel block mathematik formula block latex'),
    form('diagram', m.documents_diagram(), 'diagramm zeichnung ablauf mermaid diagram chart'),
  ]
}

/** Those whose label or other words begin with what was typed. */
export function matching(all: readonly Insertion[], typed: string): Insertion[] {
  const wanted = typed.trim().toLowerCase()
  return all.filter(({ label, words }) => wanted === '' || [...label.toLowerCase().split(/[\s:]+/), ...words.split(' ')].some((word) => word.startsWith(wanted)) || label.toLowerCase().startsWith(wanted))
}
