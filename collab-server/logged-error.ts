/**
 * What the log is told of an error: never the text of a document. PostgreSQL's `detail` quotes rows, and
 * the messages of parsers quote what they could not parse; so of those only where it happened is kept.
 */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // Of PostgreSQL and of the system the message names tables and addresses.
  const isKnown = 'severity' in error || 'syscall' in error || code !== undefined
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim())
  return { name, ...(code === undefined ? {} : { code }), ...(isKnown ? { message: error.message } : {}), at }
}
