import type { Picture } from './outgoing.ts'
import { isForPrint } from './pdf-inside.ts'
import type { Sheet, Tag } from './pdf-sheet.ts'

/** A picture as the PDF's writer takes it; null where it can't show it. */
export function openedPicture({ doc }: Sheet, picture: Picture): PDFKit.Mixins.ImageSrc | null {
  if (picture.mediaType !== 'image/png' && picture.mediaType !== 'image/jpeg') return null
  try {
    // In the library, but not in its types.
    const image = (doc as unknown as { openImage: (bytes: Buffer) => PDFKit.Mixins.ImageSrc }).openImage(Buffer.from(picture.bytes))
    return isForPrint(image) ? null : image
  } catch {
    return null
  }
}

/** Draws it with its alternative text; without one it is decoration. `x`, `y`, `width`, `height`: points. */
export function drawPicture(sheet: Sheet, parent: Tag, image: PDFKit.Mixins.ImageSrc, alt: string, x: number, y: number, width: number, height: number): void {
  const draw = () => void sheet.doc.image(image, x, y, { width, height })
  if (alt === '') sheet.decorate(draw)
  else sheet.mark(sheet.tag(parent, 'Figure', { alt, bbox: [x, y, x + width, y + height] } as PDFKit.Mixins.StructureElementOptions), 'Figure', draw)
}
