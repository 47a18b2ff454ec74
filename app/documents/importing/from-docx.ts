/** Word files, by the library `mammoth`, which reads what is meant and leaves how it looks. */
import mammoth from 'mammoth'
import { type Brought, ImportError, type Report } from './brought.ts'
import { fromHtml } from './from-html.ts'
import { repacked, unpacked } from './unpacked.ts'

const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Titel'] => h1:fresh",
  "p[style-name='Heading 1'] => h2:fresh",
  "p[style-name='Heading 2'] => h3:fresh",
  "p[style-name='Heading 3'] => h4:fresh",
  "p[style-name='Heading 4'] => h4:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Code'] => pre:separator('\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\n')",
  "r[style-name='Code Char'] => code",
  'u => u',
  'strike => s',
]

/** @throws ImportError damaged, bomb, too deep, too large */
export async function fromDocx(bytes: Uint8Array, knows: (type: string) => boolean): Promise<Brought> {
  const files = unpacked(bytes)
  const main = files['word/document.xml']
  // No program that writes Word files declares a document type; entities of one's own are for bombs.
  if (!main || Buffer.from(main.subarray(0, 2000)).includes('<!DOCTYPE')) throw new ImportError('damaged')
  const images: Brought['images'] = []
  const convertImage = mammoth.images.imgElement(async (image) => {
    const placeholder = `import:${images.length + 1}`
    images.push({ placeholder, name: `Bild ${images.length + 1}`, bytes: new Uint8Array(await image.readAsArrayBuffer()) })
    return { src: placeholder }
  })
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(repacked(files)) }, { styleMap: styles, convertImage, ignoreEmptyParagraphs: true }).catch((error: unknown) => {
    throw error instanceof RangeError ? new ImportError('too-deep') : new ImportError('damaged')
  })
  const { title, text, report } = fromHtml(value, knows, new Set(images.map(({ placeholder }) => placeholder)))
  const unknown = messages.filter(({ type, message }) => type === 'warning' && /style/i.test(message)).length
  const others = messages.filter(({ type, message }) => type !== 'warning' || !/style/i.test(message)).length
  const all: Report = { ...report, ...(unknown ? { styles: unknown } : {}), ...(others ? { elements: (report.elements ?? 0) + others } : {}) }
  return { title, text, images, report: all }
}
