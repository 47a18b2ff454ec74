/**
 * How this process leaves without anybody noticing: first it says so (`/readyz`), so that a proxy sends
 * nothing more; then it takes no new connections, answers what is under way, and only then ends.
 */
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import { config } from './config.server.ts'

/** Milliseconds that requests under way are given: a large upload over a slow line goes on meanwhile. */
const patience = 30_000
const sweepEvery = 50

let isLeaving = false

/** Whether this process is about to end. */
export function isStopping(): boolean {
  return isLeaving
}

/** Says that this process is about to end, and goes on as before for STOP_DRAIN_SECONDS. */
export async function announceStop(): Promise<void> {
  isLeaving = true
  await wait(config.STOP_DRAIN_SECONDS * 1000)
}

/** Has each connection end with its answer once the process is about to end, so that none is cut while it is used again. */
export const lastAnswer: RequestHandler = (_request, response, next) => {
  if (isLeaving) response.setHeader('connection', 'close')
  next()
}

/** Takes no new connections, waits until all requests under way are answered, and cuts what is left after half a minute. */
export async function drain(server: Server): Promise<void> {
  const ended = new Promise<void>((done) => server.close(() => done()))
  // Who has had an answer keeps the connection open for the next one.
  const sweeping = setInterval(() => server.closeIdleConnections(), sweepEvery)
  const givingUp = new AbortController()
  await Promise.race([ended, wait(patience, undefined, { signal: givingUp.signal }).catch(() => {})])
  givingUp.abort()
  clearInterval(sweeping)
  server.closeAllConnections()
  await ended
}
