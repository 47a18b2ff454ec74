/** Which problems an operation may answer with: those that follow from what it takes, and its own. */
import type { ApiMethod } from '../platform/api/methods.ts'
import type { Operation } from '../platform/api/operation.ts'

export const statusWords: Readonly<Record<string, string>> = {
  401: 'Nobody is signed in, or the token is unknown or over',
  403: 'Not permitted: the person lacks the right, or the token the scope',
  404: 'There is no such entry',
  409: 'It does not fit what is there',
  412: 'The entry has been changed since it was read',
  413: 'The body is too large',
  415: 'Files of this type are not taken',
  422: 'Something in the request is wrong; `errors` names each field',
  429: 'Too many requests; `Retry-After` says when there is room again',
  503: 'Too busy; try again',
}

/** Codes by status. Without codes a status comes with the usual one. */
export function problemsOf(method: ApiMethod, { params, query, body, problems = {} }: Operation, hasRead: boolean): Map<string, string[]> {
  const found = new Map<string, string[]>([
    ['401', ['not-signed-in']],
    ['403', ['forbidden', 'insufficient-scope', 'other-origin']],
    ['429', ['too-many-requests']],
  ])
  const add = (status: string, ...codes: readonly string[]) => found.set(status, [...new Set([...(found.get(status) ?? []), ...codes])])
  if (params) add('404', 'not-found')
  if (query || body) add('422', 'invalid-input')
  if (body) add('413', 'file' in body ? 'file-too-large' : 'body-too-large')
  if (method === 'POST') {
    add('409', 'idempotency-in-progress', 'idempotency-answer-lost')
    add('413', 'body-too-large')
    add('422', 'invalid-input', 'idempotency-key-reused')
  } else if (method !== 'GET' && hasRead) add('412', 'precondition-failed')
  for (const [status, codes] of Object.entries(problems)) add(status, ...(codes ?? []))
  return new Map([...found].toSorted(([a], [b]) => a.localeCompare(b)))
}
