/** What PDF/A asks for and the library does not do by itself; it has the places, but not in its types. */

type Inside = { info: Record<string, unknown>; _addInfo: () => void; appendXML: (xml: string) => void }

/** Text between XML tags: escaped, without what XML 1.0 can not hold. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Title and author go into the description in XMP as they are, where an & would make it unreadable: so they are escaped. */
export function describeInXml(doc: PDFKit.PDFDocument, moment: string): void {
  const inside = doc as unknown as Inside
  const add = inside._addInfo.bind(doc)
  inside._addInfo = () => {
    const { info } = inside
    inside.info = Object.fromEntries(Object.entries(info).map(([name, value]) => [name, typeof value === 'string' ? xmlText(value) : value]))
    add()
    inside.info = info
    inside.appendXML(`<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:ModifyDate>${moment.replace(/\.\d+Z$/, 'Z')}</xmp:ModifyDate></rdf:Description>`)
  }
}

/** Says of a cell's tag over how many columns and rows it goes. */
export function setSpans(cell: PDFKit.PDFStructureElement, columns: number, rows: number): void {
  if (columns === 1 && rows === 1) return
  const { data } = (cell as unknown as { dictionary: { data: { A?: object } } }).dictionary
  data.A = { ...data.A, O: 'Table', ...(columns > 1 ? { ColSpan: columns } : {}), ...(rows > 1 ? { RowSpan: rows } : {}) }
}

/** Whether an image's colours are a printer's: there is no profile for those in the file, so PDF/A does not allow them. */
export function isForPrint(image: PDFKit.Mixins.ImageSrc): boolean {
  return typeof image === 'object' && 'colorSpace' in image && image.colorSpace === 'DeviceCMYK'
}
