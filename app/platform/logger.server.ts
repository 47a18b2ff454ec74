import { pino } from 'pino'
import { config } from './config.server.ts'

/** Structured logs on standard output. Of a person, only the id is ever logged. */
export const logger = pino({
  level: config.LOG_LEVEL,
  base: null,
  // What PostgreSQL adds to an error quotes the row.
  redact: { paths: ['req.headers', 'password', 'token', 'cookie', 'err.meta', 'err.detail', 'err.where', 'err.cause'], remove: true },
})
