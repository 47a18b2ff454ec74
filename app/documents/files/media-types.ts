/** The kinds of files that documents take. What a file is, its content says; its name follows. */

export type MediaType = {
  type: string
  /** What its name may end in; the first is added to a name that ends otherwise. */
  extensions: readonly string[]
  /** `image`: pixels that browsers show; `drawing`: SVG. */
  kind: 'image' | 'drawing' | 'file'
}

const list = [
  { type: 'image/png', extensions: ['png'], kind: 'image' },
  { type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'], kind: 'image' },
  { type: 'image/gif', extensions: ['gif'], kind: 'image' },
  { type: 'image/webp', extensions: ['webp'], kind: 'image' },
  { type: 'image/svg+xml', extensions: ['svg'], kind: 'drawing' },
  { type: 'image/tiff', extensions: ['tif', 'tiff'], kind: 'file' },
  { type: 'image/vnd.dwg', extensions: ['dwg'], kind: 'file' },
  { type: 'application/pdf', extensions: ['pdf'], kind: 'file' },
  { type: 'application/rtf', extensions: ['rtf'], kind: 'file' },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'], kind: 'file' },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], kind: 'file' },
  { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx'], kind: 'file' },
  { type: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], kind: 'file' },
  { type: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'], kind: 'file' },
  { type: 'application/vnd.oasis.opendocument.presentation', extensions: ['odp'], kind: 'file' },
  { type: 'application/zip', extensions: ['zip'], kind: 'file' },
  // Word, Excel, PowerPoint and Outlook of the time before XML: one container for all.
  { type: 'application/x-ole-storage', extensions: ['doc', 'xls', 'ppt', 'msg', 'vsd', 'mpp'], kind: 'file' },
  { type: 'video/mp4', extensions: ['mp4', 'm4v', 'mov'], kind: 'file' },
  { type: 'audio/mp4', extensions: ['m4a'], kind: 'file' },
  { type: 'audio/mpeg', extensions: ['mp3'], kind: 'file' },
  { type: 'text/plain', extensions: ['txt', 'md', 'csv', 'tsv', 'log', 'json', 'xml', 'yaml', 'yml', 'ics', 'vcf', 'eml', 'sql', 'gpx', 'kml', 'geojson'], kind: 'file' },
] as const satisfies readonly MediaType[]

/** The names of all kinds of files that are taken. */
export type MediaTypeName = (typeof list)[number]['type']

const byName = new Map<string, MediaType>(list.map((one) => [one.type, one]))

/** What is known of a kind; null for one that is not taken. */
export function mediaType(name: string): MediaType | null {
  return byName.get(name) ?? null
}

/** What a file chooser offers. */
export const acceptedExtensions = list.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join(',')

/** A name that ends in what the content is: `foto.exe` that is a PNG becomes `foto.exe.png`. */
export function fittingName(name: string, type: MediaTypeName): string {
  const extensions = byName.get(type)?.extensions ?? []
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : ''
  return extensions.includes(extension) ? name : `${name.slice(0, 190)}.${extensions[0] ?? 'bin'}`
}
