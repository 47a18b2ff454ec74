import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { highlightedAs } from '../../code/languages.ts'
import type * as highlighting from '../../code/highlight.ts'
import type { CodePart } from '../../code/parts.ts'
import { codeView, focusLanguage } from './code-view.ts'

type Highlight = typeof highlighting
type Coloured = { decorations: DecorationSet; /** What was found, by language and code: most blocks are as before. */ known: Map<string, CodePart[]> }

const key = new PluginKey<Coloured>('codeBlocks')

function blocksIn(doc: Node): { node: Node; position: number }[] {
  const found: { node: Node; position: number }[] = []
  doc.descendants((node, position) => {
    if (node.type.name === 'codeBlock') found.push({ node, position })
    return !node.isTextblock
  })
  return found
}

function coloured(doc: Node, { codeParts }: Highlight, before: Coloured['known']): Coloured {
  const known: Coloured['known'] = new Map()
  const decorations = blocksIn(doc).flatMap(({ node, position }) => {
    const language = highlightedAs(node.attrs.language)
    if (!language) return []
    const id = `${language}\n${node.textContent}`
    const parts = before.get(id) ?? codeParts(node.textContent, language)
    known.set(id, parts)
    return parts.map(({ from, to, kind }) => Decoration.inline(position + 1 + from, position + 1 + to, { class: `code-${kind}` }))
  })
  return { decorations: DecorationSet.create(doc, decorations), known }
}

const plain: Coloured = { decorations: DecorationSet.empty, known: new Map() }

/** Colours code in blocks that say their language. The grammars are loaded with the first such block. */
function colours(): Plugin<Coloured> {
  let highlight: Highlight | null = null
  let isAsked = false
  const load = (view: EditorView) => {
    if (isAsked || !blocksIn(view.state.doc).some(({ node }) => highlightedAs(node.attrs.language))) return
    isAsked = true
    void import('../../code/highlight.ts').then(
      (loaded) => {
        highlight = loaded
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
      },
      // The code stands there without colours, and is asked for again with the next change.
      () => void (isAsked = false),
    )
  }
  return new Plugin<Coloured>({
    key,
    state: {
      init: () => plain,
      apply: (tr, before) => (highlight && (tr.docChanged || tr.getMeta(key) === true) ? coloured(tr.doc, highlight, before.known) : before),
    },
    props: { decorations: (state: EditorState) => key.getState(state)?.decorations },
    view: (view) => {
      load(view)
      return { update: (now, { doc }) => now.state.doc !== doc && load(now) }
    },
  })
}

/** Code in blocks: its colours, and the choice of its language in the block; Shift+Tab in the code goes there. */
export const CodeBlocks = Extension.create({
  name: 'codeBlocks',
  // Before lists, which take Shift+Tab as well.
  priority: 200,
  addKeyboardShortcuts() {
    return { 'Shift-Tab': ({ editor }) => editor.isActive('codeBlock') && focusLanguage(editor.view) }
  },
  addProseMirrorPlugins() {
    const { editor } = this
    return [colours(), new Plugin({ props: { nodeViews: { codeBlock: (node, _view, position) => codeView(editor, node, position) } } })]
  },
})
