/** Images and files in the text: dropped, pasted or chosen, uploaded, and put where they were meant to stand. */
import { type Editor, Extension } from '@tiptap/core'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import { imageWidthOf, wordsOf } from '../../nodes/values.ts'
import { isBlank, readHtml, wordsIn } from '../paste/tree.ts'
import { UploadError, uploadFile } from './upload.ts'

/** What the dialog asks of an image. `isNew`: it is not in the text yet. */
export type ImageForm = { position: number; isNew: boolean; src: string; alt: string; decorative: boolean; width: number }

/** What the editor is told: an upload has begun or ended, something went wrong, or an image needs its words. */
type FileNews = { sending: string | null } | { error: string } | { image: ImageForm }

type Tell = (news: FileNews) => void

/** Writes an image into the text, or its words at the one that is there. */
export function writeImage(editor: Editor, { position, isNew, src, alt, decorative, width }: ImageForm): void {
  const attrs = { src, alt: decorative ? '' : alt, decorative, width }
  if (isNew) editor.chain().insertContentAt(Math.min(position, editor.state.doc.content.size), { type: 'image', attrs }).focus().run()
  else editor.chain().command(({ tr }) => tr.doc.nodeAt(position)?.type.name === 'image' && Boolean(tr.setNodeMarkup(position, undefined, attrs))).focus().run()
}

async function put(editor: Editor, documentId: string, files: readonly File[], position: number, tell: Tell): Promise<void> {
  let at = position
  // Colleagues write on while the file is sent.
  const follow = ({ transaction }: { transaction: { mapping: { map: (at: number) => number } } }) => (at = transaction.mapping.map(at))
  editor.on('transaction', follow)
  try {
    for (const file of files) {
      tell({ sending: file.name })
      const { src, name, mediaType, bytes } = await uploadFile(documentId, file, { purpose: 'text' })
      if (/^image\/(?!svg)/.test(mediaType)) tell({ image: { position: at, isNew: true, src, alt: '', decorative: false, width: 100 } })
      else editor.commands.insertContentAt(at, { type: 'file', attrs: { src, name, size: bytes } })
    }
  } catch (error) {
    if (!(error instanceof UploadError)) throw error
    tell({ error: error.message })
  } finally {
    editor.off('transaction', follow)
    tell({ sending: null })
  }
}

/** Lets a person choose a file for the place where the caret stands. */
export function chooseFile(editor: Editor, documentId: string, tell: Tell): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.addEventListener('change', () => void put(editor, documentId, [...(input.files ?? [])], editor.state.selection.to, tell))
  input.click()
}

/** An image that is selected, as its dialog takes it. */
function selectedImage(selection: unknown): ImageForm | null {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return null
  const { attrs } = selection.node
  return { position: selection.from, isNew: false, src: wordsOf(attrs.src), alt: wordsOf(attrs.alt), decorative: attrs.decorative === true, width: imageWidthOf(attrs.width) }
}

/** Dropped and pasted files are uploaded; Enter or a double click on an image opens its dialog. */
export function textFiles(documentId: string, tell: Tell) {
  return Extension.create({
    name: 'textFiles',
    addProseMirrorPlugins() {
      const { editor } = this
      const take = (data: DataTransfer | null, position: number): boolean => {
        const files = [...(data?.files ?? [])]
        // Word puts a picture of the text beside the text itself; browsers put its address beside a picture.
        if (files.length === 0 || !editor.isEditable || !isBlank(wordsIn(readHtml(data?.getData('text/html') ?? '')))) return false
        void put(editor, documentId, files, position, tell)
        return true
      }
      const open = (): boolean => {
        const image = editor.isEditable ? selectedImage(editor.state.selection) : null
        if (image) tell({ image })
        return image !== null
      }
      return [
        new Plugin({
          props: {
            handlePaste: (view, event) => take(event.clipboardData, view.state.selection.to),
            handleDrop: (view, event) => take(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to),
            handleDoubleClickOn: (_view, _position, node) => node.type.name === 'image' && open(),
            handleKeyDown: (_view, event) => event.key === 'Enter' && open(),
          },
        }),
      ]
    },
  })
}
