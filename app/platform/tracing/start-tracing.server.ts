import { config } from '../config.server.ts'
import { logger } from '../logger.server.ts'
import { traceWith } from './tracing.server.ts'

/** Begins to trace, where it is configured. @returns what delivers the rest, within some seconds, and ends it */
export async function startTracing(): Promise<() => Promise<void>> {
  if (config.tracing === null) return async () => {}
  const { startSdk } = await import('./sdk.server.ts')
  const tracing = startSdk(config.tracing, (err) => (err ? logger.warn({ err }, 'traces can not be delivered') : logger.warn('traces are delivered again')))
  traceWith(tracing)
  return async () => {
    await tracing.stop()
    traceWith(null)
  }
}
