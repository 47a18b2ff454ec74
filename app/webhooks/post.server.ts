import { type ClientRequestArgs, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Destination } from './destination.server.ts'
import type { Problem } from './problems.ts'
import { retryAfter } from './retry.ts'

/** How long a receiver may take from the connection to the end of its answer. Milliseconds. */
const answerWithin = 10_000

export type Answer = { status: number; problem: Problem | null; retryAfter: number | null } | { status: null; problem: Problem; retryAfter: null }

const failed = (problem: Problem): Answer => ({ status: null, problem, retryAfter: null })

function problemOfError(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/TIMEDOUT|ABORT/.test(code) || (error instanceof Error && /Timeout|Abort/.test(error.name))) return 'timeout'
  return /CERT|TLS|SSL|SELF_SIGNED|VERIFY|EPROTO/.test(code) ? 'certificate' : 'no-connection'
}

function answerOf(response: IncomingMessage, now: Date): Answer {
  const status = response.statusCode ?? 0
  const isTaken = status >= 200 && status < 300
  // A redirect would lead to an address that nobody has checked, and a receiver that moves can say so to people.
  const problem = isTaken ? null : status >= 300 && status < 400 ? 'redirect' : 'refused-status'
  return { status, problem, retryAfter: retryAfter(response.headers['retry-after'], now) }
}

/**
 * Sends a body to the checked address and nowhere else, on a connection of its own. What is answered is not read beyond
 * its status: it is for nobody here, and might be anything.
 */
export function post({ url, address, family }: Destination, body: string, headers: Readonly<Record<string, string>>, timeout = answerWithin): Promise<Answer> {
  const isTls = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const options: ClientRequestArgs & { servername?: string } = {
    method: 'POST', host: address, family, port: url.port || (isTls ? 443 : 80), path: `${url.pathname}${url.search}`, agent: false, signal: AbortSignal.timeout(timeout),
    headers: { ...headers, host: url.host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Werkplatz-Webhooks', connection: 'close' },
    // The certificate is of the name, not of the address that it has today.
    ...(isTls && isIP(host) === 0 ? { servername: host } : {}),
  }
  return new Promise((done) => {
    const request = (isTls ? requestHttps : requestHttp)(options, (response) => {
      done(answerOf(response, new Date()))
      response.on('error', () => {}).destroy()
    })
    request.on('error', (error) => done(failed(problemOfError(error))))
    request.end(body)
  })
}
