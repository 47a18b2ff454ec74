import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { config } from '../config.server.ts'
import { registry } from '../metrics.server.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** What a proxy on this machine adds: with it the connection is this machine's, and the request is not. */
const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

function mayRead({ headers, socket }: IncomingMessage): boolean {
  const { METRICS_TOKEN: token } = config
  if (token !== undefined) return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
  const isHere = /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
  return isHere && forwarded.every((name) => headers[name] === undefined)
}

/** Answers `GET /metrics` to who has the token, or without one to programs of this machine. */
export async function answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('cache-control', 'no-store')
  if (!mayRead(request)) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('Only with METRICS_TOKEN, or without one from this machine.\n')
    return
  }
  const text = await registry.metrics()
  response.writeHead(200, { 'content-type': registry.contentType }).end(text)
}
