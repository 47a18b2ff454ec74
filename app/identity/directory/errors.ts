/** What a directory says or does that is neither a yes nor a no. */
export type DirectoryProblem =
  /** Not reachable: no connection, no valid certificate, no answer in time, or the server says it is busy. */
  | 'unreachable'
  /** The service account is refused. */
  | 'service-account'
  /** More than LDAP_MAX_REPLY_MIB or LDAP_MAX_PEOPLE, or than the server gives to the service account. */
  | 'too-large'
  /** A list of people broke off before its end. */
  | 'interrupted'
  /** The server refuses the search, or what it says can't be read. */
  | 'unusable'

/** The directory can't be asked: nothing is known about the person, least of all that the password is wrong. */
export class DirectoryError extends Error {
  readonly problem: DirectoryProblem

  constructor(problem: DirectoryProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DirectoryError'
    this.problem = problem
  }
}

/** One server's "no" to one operation, with its result code (RFC 4511, appendix A). */
export class ResultError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(`result ${code}${message ? `: ${message}` : ''}`)
    this.name = 'ResultError'
    this.code = code
  }
}

/** Whether the next server in the list may do better. */
export function isServerTrouble(error: unknown): boolean {
  return error instanceof DirectoryError && error.problem === 'unreachable'
}

/** sizeLimitExceeded (4) and adminLimitExceeded (11): what came is a part. */
export const isCutOff = (code: number) => code === 4 || code === 11

/** busy (51) and unavailable (52). */
export const isBusy = (code: number) => code === 51 || code === 52

/**
 * Whether a bind's result says that this person does not get in with this password: noSuchObject (32),
 * invalidDNSyntax (34), inappropriateAuthentication (48), invalidCredentials (49; also for expired,
 * locked and disabled), insufficientAccessRights (50), and constraintViolation (19) and
 * unwillingToPerform (53), with which 389 Directory Server tells of locked and inactive accounts.
 */
export function isRefusal(error: unknown): boolean {
  return error instanceof ResultError && [19, 32, 34, 48, 49, 50, 53].includes(error.code)
}
