import { pino } from 'pino'
import { config } from './config.server.ts'
import { loggedError } from './logged-error.ts'
import { traceFields } from './tracing/tracing.server.ts'

/** Structured logs on standard output. Of a person, only an id or a pseudonym is ever logged. */
export const logger = pino({
  level: config.LOG_LEVEL,
  base: null,
  mixin: () => traceFields() ?? {},
  serializers: { err: loggedError },
  redact: { paths: ['req.headers', 'password', 'token', 'cookie'], remove: true },
})
