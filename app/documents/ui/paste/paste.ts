/** What is pasted: HTML without dirt, Markdown as structure, and files of other documents copied into this one. */
import { type Editor, Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { cleanPastedHtml } from './clean.ts'
import { FileBringer, foreignFilesPlugin, type ForeignNews } from './foreign-files.ts'
import { looksLikeMarkdown, withLowerHeadings } from './markdown.ts'
import { readHtml } from './tree.ts'

/** What there is to say about something that was pasted. */
export type PasteNews = { kind: 'markdown' } | { kind: 'images'; count: number } | ForeignNews

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

/** Pasting into the text of one document. Ctrl+Shift+V pastes text as it is. */
export function cleanPaste(documentId: string, tell: (news: PasteNews) => void) {
  return Extension.create({
    name: 'cleanPaste',
    addProseMirrorPlugins() {
      const { editor } = this
      let bringer: FileBringer | null = null
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
        queueMicrotask(() => void bringer?.bring(true))
      }
      return [
        foreignFilesPlugin(() => (bringer = new FileBringer(editor, documentId, tell))),
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
