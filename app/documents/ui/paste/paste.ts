/** What is pasted: HTML without dirt, Markdown as structure, and files of other documents copied into this one. */
import { type Editor, Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { fileAddress } from '../../nodes/values.ts'
import { cleanPastedHtml } from './clean.ts'
import { looksLikeMarkdown, withLowerHeadings } from './markdown.ts'
import { readHtml } from './tree.ts'

/** What there is to say about something that was pasted. */
export type PasteNews = { kind: 'markdown' } | { kind: 'images'; count: number } | { kind: 'not-copied'; count: number }

/** Text copied from an editor of this product: it has nothing that has to be cleaned. */
const isOwn = (html: string): boolean => /\sdata-pm-slice=/.test(html)

/** Puts Markdown where the caret stands, once the reader of Markdown is loaded; without it, the text as it is. */
async function putMarkdown(editor: Editor, text: string): Promise<boolean> {
  const reader = await import('../../from-markdown.ts').catch(() => null)
  if (editor.isDestroyed) return false
  const { state, view } = editor
  if (!reader) {
    view.dispatch(state.tr.insertText(text).setMeta('paste', true))
    return false
  }
  const { content } = state.schema.nodeFromJSON(reader.fromMarkdown(withLowerHeadings(text)))
  const open = (node: typeof content.firstChild) => (node?.type.name === 'paragraph' ? 1 : 0)
  view.dispatch(state.tr.replaceSelection(new Slice(Fragment.from(content), open(content.firstChild), open(content.lastChild))).scrollIntoView().setMeta('paste', true))
  return true
}

/** Copies a file of another document into this one. @returns its address here; null when that is not possible */
async function copied(documentId: string, from: string): Promise<string | null> {
  const response = await fetch(`/documents/${documentId}/files/copies`, { method: 'POST', body: new URLSearchParams({ from }) }).catch(() => null)
  const answer: unknown = response?.ok ? await response.json() : null
  return answer !== null && typeof answer === 'object' && 'src' in answer ? fileAddress(answer.src) : null
}

/** The files in the text that belong to other documents: who may read this one may not see them. */
function foreignFiles(editor: Editor, documentId: string): Set<string> {
  const found = new Set<string>()
  editor.state.doc.descendants(({ attrs }) => {
    const src = fileAddress(attrs.src)
    if (src && !src.startsWith(`/documents/${documentId}/`)) found.add(src)
  })
  return found
}

/** Gives all that shows the file `from` the address `to`; null takes it out. */
function readdress(editor: Editor, from: string, to: string | null): void {
  const tr = editor.state.tr.setMeta('addToHistory', false)
  editor.state.doc.descendants(({ attrs, nodeSize }, at) => {
    if (attrs.src !== from) return
    const place = tr.mapping.map(at)
    if (to === null) tr.delete(place, place + nodeSize)
    else tr.setNodeAttribute(place, 'src', to)
  })
  if (tr.docChanged) editor.view.dispatch(tr)
}

async function bringFiles(editor: Editor, documentId: string, underWay: Set<string>, tell: (news: PasteNews) => void): Promise<void> {
  let failed = 0
  for (const from of foreignFiles(editor, documentId)) {
    if (underWay.has(from)) continue
    underWay.add(from)
    const to = await copied(documentId, from)
    underWay.delete(from)
    if (editor.isDestroyed) return
    readdress(editor, from, to)
    if (to === null) failed += 1
  }
  if (failed > 0) tell({ kind: 'not-copied', count: failed })
}

/** Pasting into the text of one document. Ctrl+Shift+V pastes text as it is. */
export function cleanPaste(documentId: string, tell: (news: PasteNews) => void) {
  return Extension.create({
    name: 'cleanPaste',
    addProseMirrorPlugins() {
      const { editor } = this
      const underWay = new Set<string>()
      let lostImages = 0
      let markdown: string | null = null
      const clean = (html: string): string => {
        markdown = null
        lostImages = 0
        if (isOwn(html)) return html
        const cleaned = cleanPastedHtml(readHtml(html))
        ;({ lostImages } = cleaned)
        return cleaned.html
      }
      const sayLost = () => {
        if (lostImages > 0) tell({ kind: 'images', count: lostImages })
        lostImages = 0
        // When it is in the text.
        queueMicrotask(() => void bringFiles(editor, documentId, underWay, tell))
      }
      return [
        new Plugin({
          props: {
            transformPastedHTML: clean,
            transformPastedText: (text, isPlain) => {
              markdown = !isPlain && looksLikeMarkdown(text) ? text : null
              return text
            },
            handlePaste: () => {
              const text = markdown
              markdown = null
              sayLost()
              if (text === null || editor.isActive('codeBlock')) return false
              void putMarkdown(editor, text).then((isDone) => isDone && tell({ kind: 'markdown' }))
              return true
            },
            handleDrop: () => {
              sayLost()
              return false
            },
          },
        }),
      ]
    },
  })
}
