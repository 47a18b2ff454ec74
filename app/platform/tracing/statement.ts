/** What a statement does and to which table: enough to see where time goes, and nothing of what it holds. */
export type StatementSummary = { operation: string; table: string | null }

const operations = /^\s*(?:--[^\n]*\n\s*)*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release|copy|listen|notify|set|merge|truncate)\b/i
/** `extract(epoch FROM now())` and its like name no table. */
const functionsWithFrom = /\b(?:extract|trim|substring|overlay|position)\s*\([^()]*?\bfrom\b/gi
/** Parts of the statement with names of their own (`WITH due AS (...)`). */
const parts = /\b([a-z_][a-z0-9_]*)\s+as\s+(?:not\s+materialized\s+|materialized\s+)?\(/gi
const name = String.raw`\s+(?:only\s+)?(?:"?public"?\.)?"?([a-z_][a-z0-9_]*)"?(?!["\w]*\s*\()`
const written = new RegExp(String.raw`(?:\binsert\s+into|\bdelete\s+from|(?<!\bfor\s+|\bdo\s+|\bkey\s+)\bupdate)${name.replace(String.raw`(?!["\w]*\s*\()`, '')}`, 'i')
const readFrom = new RegExp(String.raw`\b(?:from|join)${name}`, 'gi')

const mostKept = 500
const kept = new Map<string, StatementSummary>()

function read(sql: string): StatementSummary {
  const operation = operations.exec(sql)?.[1]?.toUpperCase() ?? 'OTHER'
  const plain = sql.replaceAll(functionsWithFrom, '')
  const own = new Set([...plain.matchAll(parts)].map(([, part]) => part?.toLowerCase()))
  const tables = [written.exec(plain)?.[1], ...[...plain.matchAll(readFrom)].map(([, table]) => table)].map((table) => table?.toLowerCase())
  return { operation, table: tables.find((table) => table !== undefined && !own.has(table)) ?? null }
}

/** Reads the first table that a statement writes to, else reads; null where it names none. The same text is read once. */
export function summaryOf(sql: string): StatementSummary {
  const known = kept.get(sql)
  if (known) return known
  const summary = read(sql)
  if (kept.size < mostKept) kept.set(sql, summary)
  return summary
}
