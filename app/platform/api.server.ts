import { randomUUID } from 'node:crypto'
import { m } from '../paraglide/messages.js'
import { AppError } from './errors.ts'
import { currentRequest } from './http/request-scope.server.ts'
import { logger } from './logger.server.ts'

/** A value as the API sends it. */
export const jsonBytes = (value: unknown): Uint8Array<ArrayBuffer> => Buffer.from(JSON.stringify(value))

/** JSON that says how long it is: what is short is then not compressed, which would take longer than to send it. */
function json(value: unknown, status: number, type = 'application/json'): Response {
  const body = jsonBytes(value)
  return new Response(body, { status, headers: { 'content-type': type, 'content-length': String(body.length) } })
}

/** RFC 9457 problem details. */
export function problem(error: AppError): Response {
  const { code, message, errors } = error.data
  return json({ type: 'about:blank', title: code, status: error.status, detail: message, code, ...(errors ? { errors } : {}) }, error.status, 'application/problem+json')
}

/** What nobody expected goes to the log; people get the number that finds it there. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const requestId = currentRequest()?.requestId ?? randomUUID()
  logger.error({ err: error, requestId }, 'request failed')
  return new AppError(500, 'unexpected', m.platform_unexpected({ reference: requestId }))
}

/**
 * Runs one operation of a route that is no page: its value becomes JSON with `status`, an AppError becomes a problem,
 * anything unexpected a problem with a reference number and an entry in the log.
 */
export async function answer(operation: () => Promise<unknown>, status = 200): Promise<Response> {
  try {
    const value = await operation()
    if (value instanceof Response) return value
    return value === undefined ? new Response(null, { status: 204 }) : json(value, status)
  } catch (error) {
    return problem(asAppError(error))
  }
}

/** For a method that an API route does not have; `allow` names those that it has. */
export function methodNotAllowed(allow: string): Response {
  const response = problem(new AppError(405, 'method-not-allowed', m.platform_method_not_allowed()))
  response.headers.set('allow', allow)
  return response
}
