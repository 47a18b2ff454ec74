import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import type { FileSource } from '../../platform/file-source.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayImport } from '../policy.ts'
import { withoutColumns } from '../queries.server.ts'
import { findKind } from '../registry.server.ts'
import { storedOptions } from '../schema.ts'
import { storedFile } from '../stored-file.server.ts'
import { receiveFile } from './receive-file.server.ts'

export type ColumnChoice = {
  /** Which column says what, by field; a field without one is left out. */
  columns: Record<string, string>
  /** A name to keep the choice under; empty: for this file alone. */
  saveAs: string
  /** The file once more: columns that were not read have not been stored either. */
  file: { name: string; source: FileSource } | null
}

/**
 * Checks a file anew with its columns read in another way, as an import of its own.
 * @throws AppError 403, 404, 422 naming `file` when a chosen column was dropped, `name` or `saveAs`
 */
export async function mapColumns(viewer: Viewer, id: string, { columns, saveAs, file }: ColumnChoice): Promise<{ id: string }> {
  const found = await db.import.findUnique({ where: { id }, select: { kind: true, options: true, fileName: true } })
  const kind = found && findKind(found.kind)
  if (!found || !kind) throw notFound()
  if (!mayImport(viewer, kind)) throw forbidden()
  const options = storedOptions.parse(found.options)
  const before = kind.columns(options)
  if (!before) throw notFound()
  const needsName = before.fields.some(({ name }) => name === 'name')
  if (needsName && columns.name === undefined) throw invalidInput([{ path: 'name', message: m.imports_column_needed() }])
  const kept = new Set(before.fields.map(({ header }) => header))
  const stored = await storedFile(id)
  const isStored = stored.size > 0 && Object.values(columns).every((header) => kept.has(header))
  if (!file && !isStored) throw invalidInput([{ path: 'file', message: m.imports_columns_file_again() }])
  const written = JSON.stringify(columns)
  if (saveAs !== '') await kind.saveColumns?.(viewer, saveAs, written)
  return receiveFile(viewer, kind, { name: file?.name ?? found.fileName, source: file?.source ?? stored, options: { ...withoutColumns(options), columns: written }, applyWhenReady: false })
}
