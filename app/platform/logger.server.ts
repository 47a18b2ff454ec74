import { pino } from 'pino'
import { config } from './config.server.ts'

/** Structured logs on standard output. Of a person, only the id is ever logged. */
export const logger = pino({
  level: config.LOG_LEVEL,
  base: null,
  redact: { paths: ['req.headers', 'password', 'token', 'cookie'], remove: true },
})
