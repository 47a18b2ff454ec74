/**
 * What a unit of cmi5 talks to, on the origin of the packages: its fetch address, and an endpoint that speaks xAPI. The
 * credentials of the LRS never leave the server; the token of a launch opens this endpoint alone, for that launch alone.
 */
import express, { type Request, type RequestHandler, type Response } from 'express'
import { countRequest } from '../../platform/api/rate-limit.server.ts'
import { config } from '../../platform/config.server.ts'
import { AppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { fetchCmi5Token } from '../commands/fetch-cmi5-token.server.ts'
import { refusalHeaders } from '../scorm/content-headers.ts'
import { appOriginFor } from '../scorm/content-origin.ts'
import { launchOfToken } from './launch-session.server.ts'
import { answerXapi, type XapiAnswer } from './xapi-requests.server.ts'

const origins = { contentOrigin: config.CONTENT_ORIGIN, publicUrl: config.PUBLIC_URL }

/** Bytes of a request. */
const limit = 1024 * 1024
/** Requests of one launch in a minute: a unit that tells each of its pages needs a few. */
const mostRequests = 300

const headers = { ...refusalHeaders, 'x-experience-api-version': '1.0.3' }

/** What the browser is told when the page of a unit on another server asks whether it may ask. The answer itself needs the token. */
const preflight = {
  'access-control-allow-methods': 'GET, PUT, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, x-experience-api-version, if-match, if-none-match',
  'access-control-max-age': '600',
}

function send(response: Response, { status, body, contentType = 'application/json', etag }: XapiAnswer): void {
  response.status(status).set(headers)
  if (etag) response.set('etag', etag)
  if (body === undefined) return void response.end()
  // Not by `set`, which adds a charset: cmi5 names the type to the letter.
  response.setHeader('content-type', contentType)
  response.end(body instanceof Uint8Array ? body : JSON.stringify(body))
}

/** Lets pages of one other origin read the answer: that of the unit. */
function allowOrigin(request: Request, response: Response, origin: string | null): void {
  if (origin === null || request.headers.origin !== origin) return
  response.set({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'etag, x-experience-api-version', vary: 'origin' })
}

async function answer(request: Request, response: Response): Promise<void> {
  const from = request.headers.origin ?? null
  if (request.method === 'OPTIONS') {
    if (from?.startsWith('https://')) response.set({ ...preflight, 'access-control-allow-origin': from, vary: 'origin' })
    return send(response, { status: 204 })
  }
  const fetched = /^\/cmi5\/fetch\/([\w-]+)$/.exec(request.path)?.[1]
  if (fetched !== undefined) {
    if (request.method !== 'POST') return send(response, { status: 405, body: { 'error-code': '3', 'error-text': 'POST is asked for.' } })
    const { answer: body, origin } = await fetchCmi5Token(fetched)
    allowOrigin(request, response, origin)
    return send(response, { status: 200, body })
  }
  const resource = /^\/cmi5\/xapi\/([a-z/]+)$/.exec(request.path)?.[1]
  if (resource === undefined) return send(response, { status: 404, body: { error: 'not found' } })
  const launch = await launchOfToken(request.headers.authorization)
  if (!launch) return send(response, { status: 401, body: { error: 'the token of this launch is missing, wrong or over' } })
  const { address } = launch.facts.au
  allowOrigin(request, response, address === null ? null : new URL(address).origin)
  const allowance = countRequest(`cmi5:${launch.row.id}`, mostRequests)
  if (!allowance.isAllowed) {
    response.set('retry-after', String(allowance.retryAfter))
    return send(response, { status: 429, body: { error: `more than ${mostRequests} requests a minute` } })
  }
  const body: unknown = request.body
  const { headers: sent } = request
  const conditions = Object.fromEntries(['content-type', 'if-match', 'if-none-match'].flatMap((name) => (typeof sent[name] === 'string' ? [[name, sent[name]]] : [])))
  send(response, await answerXapi(launch, { method: request.method, resource, query: new URL(request.url, 'http://here').searchParams, body: body instanceof Buffer ? body : null, headers: conditions }))
}

const readBytes = express.raw({ type: () => true, limit })

/** Answers below `/cmi5/` on the host of the packages. */
export const cmi5Endpoint: RequestHandler = (request, response, next) => {
  if (!request.path.startsWith('/cmi5/') || appOriginFor(origins, request.headers.host ?? '') === null) return next()
  readBytes(request, response, (problem?: unknown) => {
    if (problem) return send(response, { status: 413, body: { error: `more than ${limit} bytes` } })
    answer(request, response).catch((error: unknown) => {
      // A course that is no longer offered, for one.
      if (error instanceof AppError) return send(response, { status: 403, body: { error: error.data.code } })
      logger.error({ err: error }, 'endpoint of cmi5')
      if (!response.headersSent) send(response, { status: 500, body: { error: 'unexpected' } })
    })
  })
}
