/** What the log may know of an error. */
export type LoggedError = { type: string; message: string; code?: string; stack?: string }

const codeOf = (error: Error): { code?: string } => ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? { code: String(error.code) } : {})

/**
 * Kind, message, code and stack of an error and nothing else that hangs on it: PostgreSQL's quotes the row, a broken connection
 * brings itself along with all statements that it knew.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) {
    // The queue hands errors on as plain objects.
    const told = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
    return { type: typeof error, message: String(told).slice(0, 500) }
  }
  const stack = error.stack ?? ''
  // A parser quotes what it could not parse, such as the body of a request.
  if (error instanceof SyntaxError) return { type: error.constructor.name, message: 'could not be parsed', stack: stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n') }
  return { type: error.constructor.name, message: error.message, ...codeOf(error), stack }
}
