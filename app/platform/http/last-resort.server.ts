import type { MiddlewareFunction } from 'react-router'
import { asAppError, problem } from '../api.server.ts'

/** Errors of middleware: pages show them, and what is no page (API, downloads) would pass them on as they are. */
export const lastResort: MiddlewareFunction<Response> = async (_, next) => {
  try {
    return await next()
  } catch (error) {
    return error instanceof Response ? error : problem(asAppError(error))
  }
}
