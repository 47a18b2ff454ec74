import { AsyncResource } from 'node:async_hooks'
import { Pool, type PoolClient } from 'pg'
import { statementSpan } from './tracing.server.ts'

/** What `query` was given: text, or an object with it. Null for what sends itself (COPY), whose end is not known here. */
function textOf(first: unknown): string | null {
  if (typeof first === 'string') return first
  if (first === null || typeof first !== 'object' || 'submit' in first || !('text' in first)) return null
  return typeof first.text === 'string' ? first.text : null
}

/** Makes a span of each statement of a connection, whoever sends it: Prisma, the queue, the collab-server or SQL by hand. */
function traceStatements(client: PoolClient): void {
  const plain: (...given: unknown[]) => unknown = client.query.bind(client)
  const query = (...given: unknown[]): unknown => {
    const text = textOf(given[0])
    const span = text === null ? null : statementSpan(text)
    if (!span) return plain(...given)
    const last: unknown = given.at(-1)
    if (typeof last === 'function') {
      const done = (error: unknown, ...rest: unknown[]) => {
        span.end(error)
        last(error, ...rest)
      }
      return plain(...given.slice(0, -1), done)
    }
    const answer = plain(...given)
    if (answer instanceof Promise) answer.then(() => span.end(), span.end)
    else span.end()
    return answer
  }
  // The same calls with the same answers: the overloads of pg can't be written as one function.
  client.query = query as typeof client.query
}

type Connected = Parameters<Pool['connect']>[0]

/** A pool whose statements are traced. What waits in line for a connection keeps the request that it is for. */
export class TracedPool extends Pool {
  constructor(...given: ConstructorParameters<typeof Pool>) {
    super(...given)
    this.on('connect', traceStatements)
  }

  override connect(): Promise<PoolClient>
  override connect(connected: Connected): void
  override connect(connected?: Connected): Promise<PoolClient> | void {
    // The pool calls this back from whichever request gives a connection back.
    return connected ? super.connect(AsyncResource.bind(connected)) : super.connect()
  }
}
