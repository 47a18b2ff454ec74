import type { MiddlewareFunction } from 'react-router'
import { noteOpenedPage } from '../notifications/commands/note-opened-page.server.ts'
import { logger } from '../platform/logger.server.ts'
import { viewerOf } from '../platform/viewer.ts'

/** A whole page, or what the browser asks for to make one; not a picture, a file or a stream inside the frame. */
const isPage = (response: Response) => response.status === 200 && /^text\/(html|x-script)\b/.test(response.headers.get('content-type') ?? '')

/** What a page shows needs no bell any more: once it was really shown, what leads to it counts as seen. */
export const openedPage: MiddlewareFunction<Response> = async ({ request, url, context }, next) => {
  const response = await next()
  // What a browser only fetches in advance nobody has read.
  if (request.method !== 'GET' || request.headers.has('sec-purpose') || !isPage(response)) return response
  await noteOpenedPage(viewerOf(context), url.pathname).catch((err: unknown) => logger.warn({ err }, 'an opened page could not be noted'))
  return response
}
