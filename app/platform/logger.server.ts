import { pino } from 'pino'
import { config } from './config.server.ts'
import { loggedError } from './logged-error.ts'

/** Structured logs on standard output. Of a person, only an id or a pseudonym is ever logged. */
export const logger = pino({
  level: config.LOG_LEVEL,
  base: null,
  serializers: { err: loggedError },
  redact: { paths: ['req.headers', 'password', 'token', 'cookie'], remove: true },
})
