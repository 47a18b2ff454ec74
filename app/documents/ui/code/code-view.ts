import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { m } from '../../../paraglide/messages.js'
import { codeLanguageName, codeLanguageNames, highlightedAs } from '../../code/languages.ts'
import { codeLanguageOf, codeLanguages } from '../../nodes/values.ts'

function option(value: string, label: string): HTMLOptionElement {
  const made = document.createElement('option')
  made.value = value
  made.textContent = label
  return made
}

/** Puts what the block says into its choice; a language that is not highlighted stays as it was written. */
function show(choice: HTMLSelectElement, name: HTMLElement, value: unknown): void {
  const written = codeLanguageOf(value)
  const known = highlightedAs(value)
  choice.replaceChildren(option('', m.documents_code_plain()), ...codeLanguages.map((one) => option(one, codeLanguageNames[one])), ...(written && !known ? [option(written, written)] : []))
  choice.value = known ?? written ?? ''
  name.textContent = codeLanguageName(value) ?? ''
}

/** Goes from the code in which the caret stands to the choice of its language. @returns whether there is one */
export function focusLanguage(view: EditorView): boolean {
  const { $from } = view.state.selection
  const dom = $from.depth > 0 ? view.nodeDOM($from.before()) : null
  const choice = dom instanceof HTMLElement ? dom.querySelector('select') : null
  choice?.focus()
  return choice !== null && !choice.hidden
}

/** Code with the choice of its language above; who only reads sees its name. */
export function codeView(editor: Editor, first: Node, position: () => number | undefined): NodeView {
  const dom = document.createElement('div')
  const head = document.createElement('div')
  const choice = document.createElement('select')
  const name = document.createElement('span')
  const pre = document.createElement('pre')
  const contentDOM = document.createElement('code')
  dom.className = 'code-block'
  head.className = 'code-head'
  head.contentEditable = 'false'
  choice.setAttribute('aria-label', m.documents_code_language())
  head.append(choice, name)
  pre.append(contentDOM)
  dom.append(head, pre)
  choice.addEventListener('change', () => {
    const at = position()
    if (at !== undefined && editor.isEditable) editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'language', choice.value || null))
  })
  choice.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return
    event.preventDefault()
    editor.commands.focus()
  })
  const update = (node: Node) => {
    show(choice, name, node.attrs.language)
    choice.hidden = !editor.isEditable
    name.hidden = editor.isEditable
    head.hidden = !editor.isEditable && !name.textContent
  }
  update(first)
  return {
    dom,
    contentDOM,
    update: (node) => node.type === first.type && (node.attrs.language !== first.attrs.language && update(node), (first = node), true),
    stopEvent: (event) => head.contains(event.target instanceof globalThis.Node ? event.target : null),
    ignoreMutation: (mutation) => !contentDOM.contains(mutation.target),
  }
}
