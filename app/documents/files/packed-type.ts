import type { ZipEntry } from '../../platform/zip-directory.ts'
import type { MediaTypeName } from './media-types.ts'

/** What is packed in it: a document of an office program by the parts that it must have, else a zip. With macros: null. */
export function packedType(entries: readonly ZipEntry[], firstBytes: Uint8Array): MediaTypeName | null {
  const names = new Set(entries.map(({ name }) => name))
  if ([...names].some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return null
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    if (names.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    if (names.has('ppt/presentation.xml')) return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  }
  // OpenDocument begins with an entry "mimetype" that is not packed (part 2, 3.3).
  const start = Buffer.from(firstBytes.subarray(0, 120)).toString('latin1')
  for (const sort of ['text', 'spreadsheet', 'presentation'] as const) {
    const type = `application/vnd.oasis.opendocument.${sort}` as const
    if (start.startsWith(`mimetype${type}`, 30) && names.has('content.xml')) return type
  }
  return 'application/zip'
}
