import type { MiddlewareFunction } from 'react-router'

/** What is answered is personal: no cache keeps it, not even the browser's own. A route may say otherwise. */
export const noStore: MiddlewareFunction<Response> = async (_, next) => {
  const response = await next()
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  return response
}
