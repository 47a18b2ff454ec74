/** What every source of the search answers, and how it asks the database. */
import type { QueryResultRow } from 'pg'
import { pool } from './database.server.ts'

/**
 * How well something fits, so that all sources can be put in one order: 100 is its own code or whole name, 80 begins
 * with what was typed, 60 has the words in its title, 40 in its text, 20 and less is only spelled alike.
 */
type Ranked = { rank: number }

/** The highest rank of what is only spelled alike. */
export const alikeRank = 20

/** The best of what was found; `total`: of how many. */
export type Found<Hit> = { total: number; hits: (Hit & Ranked)[] }

export const nothingFound: Found<never> = { total: 0, hits: [] }

/** A row as the searches for names select it: `total` by `count(*) OVER ()`. */
export type FoundRow = { total: number; rank: number }

/**
 * From here on `<%` takes two words as one with a slip of the pen: with two letters swapped a word of eight is 0.38 like
 * itself, with one left out 0.7. So low much else is alike too, and each search drops what is far behind its best.
 */
const alikeFrom = 0.3

/** SQL, for the end of a WHERE: of what is only spelled alike, what is about as much so as the best. `ranked`: the CTE. */
export function nearBestSql(ranked: string, isAlike: string): string {
  return `(NOT ${isAlike} OR rank >= 0.8 * (SELECT max(rank) FROM ${ranked}))`
}

async function askAlike<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN READ ONLY')
    await client.query("SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)", [String(alikeFrom)])
    const { rows } = await client.query<Row>(text, [...values, true])
    await client.query('COMMIT')
    client.release()
    return rows
  } catch (error) {
    client.release(true)
    throw error
  }
}

/**
 * Asks for what has the words, and only when there is nothing for what is spelled alike. The last parameter of the
 * statement says which: whatever stands behind it compares with `<%`.
 */
export async function askStrictlyThenAlike<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>(text, [...values, false])
  return rows.length > 0 ? rows : askAlike<Row>(text, values)
}

/** SQL for a text as part of a pattern of LIKE, in which it stands for itself. */
export function patternSql(text: string): string {
  return String.raw`regexp_replace(${text}, '([\\%_])', '\\\1', 'g')`
}

/** SQL for the words in `$1`: as typed, folded, and as part of a pattern for LIKE. `isLong`: long enough to be spelled wrong. */
export const typedWordsSql = `
  word AS MATERIALIZED (
    SELECT number, raw, folded, ${patternSql('folded')} AS escaped, length(folded) >= 4 AS is_long
    FROM (SELECT number, raw, public.werkplatz_folded(raw) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS given(raw, number)) AS folding
  )`
