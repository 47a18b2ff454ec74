/** What a collab-server is given by who starts it. */
import type { IncomingMessage } from 'node:http'
import type { Pool } from 'pg'
import type { Identity, Level } from './connection.ts'
import type { Limits } from './limits.ts'
import type { SettleStep } from './settling.ts'

/** What one connection stands for, to be looked at again. */
export type AccessQuestion = { personId: string; credential: string; documentId: string }
export type Access = Level | 'signed-out' | 'no-document'

/** Where errors go. Never given content of documents. */
type CollabLogger = {
  warn: (facts: object, message: string) => void
  error: (facts: object, message: string) => void
}

/** Hears PostgreSQL's NOTIFY; `onListening` each time that news may have been missed. */
type Listen = (channels: readonly string[], heard: { onNotice: (payload: string, channel: string) => void; onListening: () => void }) => { close: () => Promise<void> }

/** Runs work as a trace of its own; what is told of it are counts, never which documents. */
export type Traced = <T>(name: string, counts: Record<string, number>, work: () => Promise<T>) => Promise<T>

export type CollabOptions = {
  pool: Pool
  listen: Listen
  /** Redis or Valkey, where several instances serve the same documents. */
  redisUrl?: string | undefined
  /** Pages of these origins may connect with the session cookie. */
  origins: readonly string[]
  /** Whom a request is from; null when it is not signed in. */
  authenticate: (request: IncomingMessage) => Promise<Identity | null>
  /** What each may do now, in the order of the questions: one query, however many connections. */
  accessOf: (questions: readonly AccessQuestion[]) => Promise<Access[]>
  /** Told once a `recheckMs` who has written: by credential, the milliseconds of the last time. Presence does not count. */
  noteUse?: (uses: ReadonlyMap<string, number>) => Promise<void>
  logger: CollabLogger
  /** Where traces are wanted. */
  traced?: Traced
  limits?: Partial<Limits>
  /** The newest list of what a text may consist of; clients that say an older one (`?schema=`) don't write. */
  schemaVersion?: number
  /** What is made of a document's text after edits. */
  settleSteps?: readonly SettleStep[]
}
