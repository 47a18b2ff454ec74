import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import { m } from '../../../paraglide/messages.js'
import { calloutKindOf, dayOf, wordsOf } from '../../nodes/values.ts'
import { calloutName, taskWords } from '../node-words.ts'
import { diagramView } from '../diagram/diagram-view.ts'
import { showFormula } from './formula.ts'

type Position = () => number | undefined

/** A box that can be ticked, the task's words, and who does it by when. */
function taskView(editor: Editor, first: Node, position: Position): NodeView {
  const dom = document.createElement('li')
  const label = document.createElement('label')
  const box = document.createElement('input')
  const contentDOM = document.createElement('div')
  const note = document.createElement('span')
  label.contentEditable = 'false'
  note.contentEditable = 'false'
  note.className = 'task-note'
  box.type = 'checkbox'
  label.append(box)
  dom.append(label, contentDOM, note)
  box.addEventListener('change', () => {
    const at = position()
    if (at !== undefined && editor.isEditable) editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'checked', box.checked))
  })
  const show = ({ attrs, firstChild }: Node) => {
    dom.dataset.checked = String(attrs.checked === true)
    box.checked = attrs.checked === true
    box.disabled = !editor.isEditable
    box.setAttribute('aria-label', m.documents_editor_task({ text: firstChild?.textContent ?? '' }))
    note.textContent = taskWords(wordsOf(attrs.assignee), dayOf(attrs.due))
  }
  show(first)
  return {
    dom,
    contentDOM,
    update: (node) => node.type === first.type && (show(node), true),
    stopEvent: (event) => event.target === box,
    ignoreMutation: (mutation) => !contentDOM.contains(mutation.target),
  }
}

function calloutView(first: Node): NodeView {
  const dom = document.createElement('div')
  const kind = document.createElement('strong')
  const contentDOM = document.createElement('div')
  dom.className = 'callout'
  dom.setAttribute('role', 'note')
  kind.className = 'callout-kind'
  kind.contentEditable = 'false'
  dom.append(kind, contentDOM)
  const show = ({ attrs }: Node) => {
    dom.dataset.kind = calloutKindOf(attrs.kind)
    kind.textContent = calloutName(calloutKindOf(attrs.kind))
  }
  show(first)
  return { dom, contentDOM, update: (node) => node.type === first.type && (show(node), true), ignoreMutation: (mutation) => !contentDOM.contains(mutation.target) }
}

function formulaView(first: Node, tag: 'span' | 'div'): NodeView {
  const dom = document.createElement(tag)
  dom.className = 'formula'
  showFormula(dom, wordsOf(first.attrs.latex), tag === 'div')
  return { dom, update: (node) => node.type === first.type && (showFormula(dom, wordsOf(node.attrs.latex), tag === 'div'), true), ignoreMutation: () => true }
}

/** The note's number comes from its place; its words are there for who does not see the list at the end. */
function footnoteView(first: Node): NodeView {
  const dom = document.createElement('sup')
  const words = document.createElement('span')
  dom.className = 'footnote'
  words.className = 'vh'
  dom.append(words)
  const show = ({ attrs }: Node) => {
    dom.dataset.note = wordsOf(attrs.note)
    dom.title = wordsOf(attrs.note)
    words.textContent = `${m.documents_editor_footnote()}: ${wordsOf(attrs.note)}`
  }
  show(first)
  return { dom, update: (node) => node.type === first.type && (show(node), true), ignoreMutation: () => true }
}

/** How the editor shows nodes that need words in the reader's language or drawing. */
export const NodeViews = Extension.create({
  name: 'nodeViews',
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          nodeViews: {
            taskItem: (node, _view, position) => taskView(editor, node, position),
            callout: (node) => calloutView(node),
            formula: (node) => formulaView(node, 'span'),
            formulaBlock: (node) => formulaView(node, 'div'),
            footnote: (node) => footnoteView(node),
            diagram: (node) => diagramView(node),
          },
        },
      }),
    ]
  },
})
