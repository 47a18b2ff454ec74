import { m } from '../paraglide/messages.js'
import type { FieldError } from '../platform/errors.ts'
import type { RunnableKind } from './kinds.ts'
import { fileLimit } from '../platform/imported-file.ts'
import { findKind } from './registry.server.ts'

/** What belongs to the upload itself and not to the kind, and what only Werkplatz says. */
const ownNames = new Set(['kind', 'dryRun', 'name', 'file', 'source', 'headers'])

type KindWithOptions =
  | { kind: RunnableKind; options: Record<string, string>; errors: FieldError[] }
  | { kind: undefined; options: Record<string, string>; errors: FieldError[] }

/** The kind of that name with its options, out of the fields of a form or a query; errors name the field. */
export function optionsOf(name: string, fields: Record<string, string>): KindWithOptions {
  const kind = findKind(name)
  if (!kind) return { kind, options: {}, errors: [] }
  const given = Object.fromEntries(Object.entries(fields).filter(([field, value]) => !ownNames.has(field) && value !== ''))
  const parsed = kind.parseOptions(given)
  if (parsed.success) return { kind, options: parsed.data, errors: [] }
  const errors = parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), message: code === 'custom' && message !== 'Invalid input' ? message : m.imports_no_option() }))
  return { kind, options: {}, errors }
}

/** What a file of that kind may weigh, in bytes. */
export function limitOf(name: string): number {
  return findKind(name)?.limit ?? fileLimit
}
