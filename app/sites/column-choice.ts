import { z } from 'zod'
import type { FileColumns, Localised } from '../imports/kinds.ts'
import { BrokenCsv, guessSeparator, readCsv } from '../platform/csv.ts'
import { isSecretHeader } from '../platform/secret-header.ts'
import { decodeText, notText } from '../platform/text-decoding.ts'

/** Which column says what. `isWhole`: nothing else is read; else the headers tell the rest. */
export type ColumnChoice<Field extends string> = { columns: Partial<Record<Field, string>>; isWhole: boolean }

const chosen = z.record(z.string(), z.string().trim().min(1).max(200))
/** More columns than this are radios, and nobody chooses among them. */
const mostHeaders = 100

function entries(text: string): [string, string][] | null {
  if (!text.startsWith('{')) {
    const parts = text.split(';').map((part) => /^\s*([^=;]+?)\s*=\s*([^=;]{1,100}?)\s*$/.exec(part))
    return parts.every((part) => part !== null) ? parts.map((part): [string, string] => [part[1] ?? '', part[2] ?? '']) : null
  }
  try {
    const parsed = chosen.safeParse(JSON.parse(text))
    return parsed.success ? Object.entries(parsed.data) : null
  } catch {
    return null
  }
}

/** A choice as an option holds it: "x=Ost;y=Nord" for those that the headers don't tell, or all of them as JSON. Null when it is none. */
export function readColumnChoice<Field extends string>(text: string, fields: readonly Field[]): ColumnChoice<Field> | null {
  const found = entries(text)
  const columns: ColumnChoice<Field>['columns'] = {}
  for (const [name, header] of found ?? []) {
    const field = fields.find((one) => one === name)
    if (field === undefined) return null
    columns[field] = header
  }
  return found && { columns, isWhole: text.startsWith('{') }
}

/** The headers of a table in text; null when the file is none. */
export async function tableHeaders(bytes: Uint8Array): Promise<string[] | null> {
  const text = decodeText(bytes)
  if (notText(bytes, text)) return null
  try {
    for await (const { cells } of readCsv(text, guessSeparator(text))) return cells.map((cell) => cell.trim())
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
  }
  return null
}

/** As options are kept: which column says what, and what there was to choose from. */
export function keptColumns<Field extends string>(at: Partial<Record<Field, number>>, names: readonly string[], choice: ColumnChoice<Field> | null): { columns: string; headers: string } {
  const read = Object.fromEntries(Object.entries<number | undefined>(at).flatMap(([field, index]) => (index === undefined ? [] : [[field, names[index] ?? '']])))
  return { columns: JSON.stringify({ ...read, ...choice?.columns }), headers: JSON.stringify(names.filter((name) => name !== '').slice(0, mostHeaders).map((name) => name.slice(0, 200))) }
}

/** How the columns of a file were read, for its page; null where it has none. A column that holds secrets is not offered. */
export function shownColumns<Field extends string>(options: { columns?: string; headers?: string }, words: Record<Field, Localised>): FileColumns | null {
  // The keys of the words are the fields.
  const fields = Object.keys(words) as Field[]
  const choice = readColumnChoice(options.columns ?? '', fields)
  const headers = options.headers ? z.array(z.string()).safeParse(JSON.parse(options.headers)) : null
  if (!choice || !headers?.success) return null
  return {
    headers: [...new Set(headers.data.filter((header) => !isSecretHeader(header)))],
    fields: fields.map((name) => ({ name, label: words[name], header: choice.columns[name] ?? null })),
  }
}
