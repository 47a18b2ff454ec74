/** SQLSTATE: connection exceptions, the server is stopping or starting, it has no connection left. */
const awayStates = /^(?:08...|57P01|57P02|57P03|53300)$/

/** Node's words for a server that can't be reached. */
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOTFOUND'])

/** What pg itself says, without a code. */
const awayMessages = /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/

/**
 * Whether an error says that the database is not there now, rather than that it refuses. Then nobody
 * knows whether the last statement was committed.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Node tries several addresses of a name and gives their errors together.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isAway)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return awayStates.test(code) || awayCodes.has(code) || awayMessages.test(error.message)
}
