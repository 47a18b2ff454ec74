import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { RequestHandler } from 'express'

let isEnding = false
/** Requests that are being answered, and streams that stay open: those end by themselves. */
const underWay = new Set<object>()

/** Milliseconds that a stop waits for answers under way: longer than the slowest page. */
const patience = 20_000

/** Whether a stop has begun. */
export const isDraining = () => isEnding

/** Counts what is being answered; once a stop has begun, each answer asks its client to take another connection next time. */
export const draining: RequestHandler = (_request, response, next) => {
  underWay.add(response)
  response.once('close', () => underWay.delete(response))
  if (isEnding) response.setHeader('connection', 'close')
  next()
}

/** From now on /readyz says no; for so long requests are still taken. */
export async function beginToDrain(milliseconds: number): Promise<void> {
  isEnding = true
  if (milliseconds > 0) await wait(milliseconds)
}

/** Milliseconds in which a request that was on its way when the stop began is still taken from a connection that is open. */
const onTheWay = 150

/** Takes no new connections. Those that are open stay: the server's own `close` would end one on which a request is just arriving. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((done) => void NetServer.prototype.close.call(server, () => done()))
}

/** Resolves when every answer under way is sent, or after twenty seconds. Connections that do nothing are closed at once. */
export async function untilAnswered(server: Server): Promise<void> {
  await wait(onTheWay)
  server.closeIdleConnections()
  for (const giveUpAt = Date.now() + patience; underWay.size > 0 && Date.now() < giveUpAt; ) {
    server.closeIdleConnections()
    await wait(20)
  }
}
