import { Prisma } from '../../prisma/generated/client.ts'

/** A text that occurs in none of these. */
function separatorOf(columns: readonly (readonly (string | null)[])[]): string {
  for (let code = 1; ; code += 1) {
    const character = String.fromCodePoint(code)
    if (!columns.some((values) => values.some((value) => value?.includes(character)))) return character
  }
}

export type ColumnType = 'int' | 'text' | 'uuid' | 'timestamptz' | 'jsonb'

/**
 * Rows for `FROM unnest(...)`, each column as one parameter of joined text: PostgreSQL takes them in about as fast as by COPY and twice
 * as fast as JSON, inside any transaction. An empty text counts as null; the first column must have a value in every row.
 */
export function joinedColumns(columns: readonly (readonly [ColumnType, readonly (string | null)[]])[]): Prisma.Sql {
  const separator = separatorOf(columns.map(([, values]) => values))
  return Prisma.join(columns.map(([type, values]) => Prisma.sql`string_to_array(${values.join(separator)}::text, ${separator}::text, '')::${Prisma.raw(type)}[]`))
}
