/**
 * What attributes of nodes may hold. A colleague's client may have written anything into the shared
 * text, so everybody who shows it, in the editor, on paper or for the API, reads attributes through these.
 */
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const idPattern = new RegExp(`^${uuid}$`)
const filePattern = new RegExp(`^/documents/${uuid}/files/[\\w-]{1,64}$`)

/** The id of a person or document (UUID), or null. */
export function idOf(value: unknown): string | null {
  return typeof value === 'string' && idPattern.test(value) ? value : null
}

/** The address of a file of this site, `/documents/:id/files/:fileId`, or null: nothing is loaded from elsewhere. */
export function fileAddress(value: unknown): string | null {
  return typeof value === 'string' && filePattern.test(value) ? value : null
}

/** Words in an attribute. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A day that exists, as YYYY-MM-DD, or null. */
export function dayOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null
}

export const calloutKinds = ['info', 'success', 'warning', 'danger'] as const
export type CalloutKind = (typeof calloutKinds)[number]

export function calloutKindOf(value: unknown): CalloutKind {
  return calloutKinds.find((kind) => kind === value) ?? 'info'
}

/** How wide an image stands, in percent of the text. */
export const imageWidths = [25, 50, 75, 100] as const

export function imageWidthOf(value: unknown): (typeof imageWidths)[number] {
  return imageWidths.find((width) => width === Number(value)) ?? 100
}

/** Languages that code can be highlighted in; others stay plain. */
export const codeLanguages = ['bash', 'css', 'json', 'python', 'sql', 'typescript', 'xml', 'yaml'] as const

export function codeLanguageOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\w+#-]{1,20}$/.test(value) ? value : null
}

/** Bytes, or null when unknown. */
export function sizeOf(value: unknown): number | null {
  const size = Number(value)
  return value !== null && value !== '' && Number.isInteger(size) && size >= 0 ? size : null
}
