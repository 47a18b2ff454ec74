import { z } from 'zod'
import type { FileColumns, Localised, OptionField } from '../imports/kinds.ts'
import { m } from '../paraglide/messages.js'
import type { Database } from '../platform/database.server.ts'
import type { FileSource } from '../platform/file-source.ts'
import { invalidInput } from '../platform/errors.ts'
import { isSecretHeader } from '../platform/secret-header.ts'
import { columnMapping, columnsBy, storedMapping, type ColumnMapping } from './computer-columns.ts'
import { headersOf } from './computers-file.ts'
import { computerFields, type ComputerField } from './reported-computer.ts'

const headerList = z.array(z.string())

/**
 * What is chosen for a file of computers. `mapping` is the name of a saved mapping, or "auto";
 * `columns` one in JSON, which goes before it. `headers` and `source` are Werkplatz's own.
 */
export const computerOptions = z.object({
  mapping: z.string().trim().max(80).optional(),
  columns: z.string().max(4000).refine((text) => storedMapping(text) !== null).optional(),
  headers: z.string().optional(),
  source: z.literal('directory').optional(),
}).transform((given) => Object.fromEntries(Object.entries(given).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))))
export type ComputerOptions = Record<string, string>

/** The name that means: as the headers suggest. */
const guessName = 'auto'

const inBoth = (words: (inputs: Record<string, never>, options: { locale: 'de' | 'en' }) => string): Localised => ({ de: words({}, { locale: 'de' }), en: words({}, { locale: 'en' }) })

/** The saved mappings to choose from, when there are any. */
export async function mappingFields(db: Database): Promise<OptionField[]> {
  const saved = await db.columnMapping.findMany({ orderBy: { name: 'asc' }, select: { name: true } })
  if (saved.length === 0) return []
  const guess = { value: guessName, label: m.migration_computers_mapping_guess() }
  return [{ name: 'mapping', label: inBoth(m.migration_computers_mapping), initial: guessName, choices: [guess, ...saved.map(({ name }) => ({ value: name, label: name }))] }]
}

async function savedMapping(db: Database, name: string): Promise<ColumnMapping> {
  const found = await db.columnMapping.findFirst({ where: { name: { equals: name, mode: 'insensitive' } }, select: { columns: true } })
  const mapping = columnMapping.safeParse(found?.columns)
  if (!mapping.success) throw invalidInput([{ path: 'mapping', message: m.migration_computers_mapping_unknown({ name }) }])
  return mapping.data
}

function written({ at, names }: ReturnType<typeof columnsBy>): ColumnMapping {
  const mapping: ColumnMapping = {}
  for (const field of computerFields) {
    const index = at[field]
    if (index !== undefined) mapping[field] = names[index] ?? ''
  }
  return mapping
}

/**
 * The options as they are kept: what the file's columns mean is settled when it is received, so that a
 * mapping that changes later can't ask for columns that were dropped. @throws AppError 422 for an unknown mapping
 */
export async function settleOptions(db: Database, source: FileSource, { mapping: name, columns, source: origin }: ComputerOptions): Promise<ComputerOptions> {
  if (origin !== undefined) return { source: origin }
  const chosen = storedMapping(columns) ?? (name === undefined || name === guessName ? null : await savedMapping(db, name))
  const names = await headersOf(source)
  const kept: ComputerOptions = name === undefined ? {} : { mapping: name }
  if (names === null) return kept
  return { ...kept, columns: JSON.stringify(chosen ?? written(columnsBy(names, null))), headers: JSON.stringify(names.slice(0, 200).map((header) => header.slice(0, 200))) }
}

const fieldWords: Record<ComputerField, Localised> = {
  name: inBoth(m.migration_field_name),
  objectGuid: inBoth(m.migration_field_object_guid),
  serial: inBoth(m.migration_field_serial),
  osName: inBoth(m.migration_field_os_name),
  build: inBoth(m.migration_field_build),
  lastSeenAt: inBoth(m.migration_field_last_seen),
  site: inBoth(m.migration_field_site),
  owner: inBoth(m.migration_field_owner),
}

/** How the columns of a file were read; null for LDIF. A column with secrets can't be chosen. */
export function columnsOf({ columns, headers }: ComputerOptions): FileColumns | null {
  const mapping = storedMapping(columns)
  if (mapping === null || headers === undefined) return null
  const names = headerList.safeParse(JSON.parse(headers))
  if (!names.success) return null
  return {
    headers: [...new Set(names.data.filter((header) => header !== '' && !isSecretHeader(header)))],
    fields: computerFields.map((field) => ({ name: field, label: fieldWords[field], header: mapping[field] ?? null })),
  }
}
