import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream } from 'react-dom/server'
import { type EntryContext, type HandleErrorFunction, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from 'react-router'
import { requestContext } from './platform/http/request-context.ts'
import { logger } from './platform/logger.server.ts'
import { Nonce } from './ui/nonce.ts'

/** After so long, in ms, what is still missing of a page is given up. */
export const streamTimeout = 20_000

/** Streams the page: the frame at once, slow parts as they come. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> | Response {
  headers.set('content-type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const { nonce } = context.get(requestContext)
  return new Promise((done, fail) => {
    let shellIsSent = false
    const { pipe, abort } = renderToPipeableStream(<Nonce value={nonce}><ServerRouter context={entry} url={request.url} nonce={nonce} /></Nonce>, {
      nonce,
      onShellReady() {
        shellIsSent = true
        const body = new PassThrough()
        done(new Response(createReadableStreamFromReadable(body), { status, headers }))
        pipe(body)
        body.once('close', () => clearTimeout(timer))
      },
      onShellError: fail,
      onError(error) {
        if (shellIsSent) logger.error({ err: error, requestId: context.get(requestContext).id }, 'rendering failed')
      },
    })
    const timer = setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/** Logs what nobody expected; what a person did wrong (4xx) is in the request log already. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  logger.error({ err: error, requestId: context.get(requestContext).id }, 'request failed')
}
