import type { Pool } from 'pg'

type Column = { schema: string; table: string; column: string; type: string }

/**
 * Where in a database a word stands, whatever the table: in texts, JSON, arrays and search vectors in any case, in bytes
 * as UTF-8. Looks at everything that there is, so a table that is new is not forgotten.
 * @param word without accents and of a form that stemming leaves alone
 * @returns `table.column`, sorted
 */
export async function wordsInDatabase(pool: Pick<Pool, 'query'>, word: string): Promise<string[]> {
  const { rows: columns } = await pool.query<Column>(
    `SELECT c.table_schema AS schema, c.table_name AS table, c.column_name AS column, c.data_type AS type
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { schema, table, column, type } of columns) {
    const name = `"${column}"`
    const holds = type === 'bytea' ? `position(convert_to($1, 'UTF8') IN ${name}) > 0` : `position(lower($1) IN lower(${name}::text)) > 0`
    const { rows } = await pool.query<{ is: boolean }>(`SELECT EXISTS (SELECT FROM "${schema}"."${table}" WHERE ${holds}) AS is`, [word])
    if (rows[0]?.is) found.push(`${table}.${column}`)
  }
  return found.sort()
}
