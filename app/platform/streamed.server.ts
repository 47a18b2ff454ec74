import { logger } from './logger.server.ts'

/**
 * A promise that a loader hands on to be streamed. That it failed is written to the log once, under the name of its part of
 * the page; and when the page itself fails first, nobody else would catch it.
 */
export function streamed<T>(part: string, promise: Promise<T>): Promise<T> {
  promise.catch((err: unknown) => logger.error({ err, part }, 'a part of a page failed'))
  return promise
}
