import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { imageWidthOf, imageWidths } from '../../nodes/values.ts'
import { AskDialog } from '../insert/ask-dialog.tsx'
import { type ImageForm, writeImage } from './text-files.ts'

/** Asks what an image shows, for those who do not see it. Without an answer it does not come into the text. */
export function ImageDialog({ editor, form, onClose }: { editor: Editor; form: ImageForm; onClose: () => void }) {
  const [image, setImage] = useState(form)
  const [isMissing, setMissing] = useState(false)
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const submit = () => {
    const alt = image.alt.trim()
    const lacksWords = alt === '' && !image.decorative
    setMissing(lacksWords)
    if (lacksWords) return
    writeImage(editor, { ...image, alt })
    close()
  }
  return (
    <AskDialog title={m.documents_image()} submit={submit} close={close}>
      <div className="field">
        <label htmlFor="image-alt">{m.documents_image_alt()}</label>
        <input id="image-alt" className="input" value={image.alt} disabled={image.decorative} autoFocus autoComplete="off" maxLength={500} aria-invalid={isMissing || undefined} aria-describedby={isMissing ? 'image-error' : 'image-hint'} onChange={({ target }) => setImage({ ...image, alt: target.value })} />
        <p id="image-hint" className="muted md">{m.documents_image_alt_hint()}</p>
        {isMissing && <p id="image-error" className="field-error" role="alert">{m.documents_image_alt_missing()}</p>}
      </div>
      <label className="check">
        <input type="checkbox" checked={image.decorative} onChange={({ target }) => setImage({ ...image, decorative: target.checked })} /> {m.documents_image_decorative()}
      </label>
      <div className="field">
        <label htmlFor="image-width">{m.documents_image_width()}</label>
        <select id="image-width" className="input" value={image.width} onChange={({ target }) => setImage({ ...image, width: imageWidthOf(target.value) })}>
          {imageWidths.map((width) => <option key={width} value={width}>{width} %</option>)}
        </select>
      </div>
    </AskDialog>
  )
}
