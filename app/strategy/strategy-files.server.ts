import { join } from 'node:path'
import { config } from '../platform/config.server.ts'
import { logger } from '../platform/logger.server.ts'
import { readStrategy } from './files/read-strategy.ts'
import type { Strategy } from './strategy.ts'

async function read(): Promise<Strategy | null> {
  const folder = join(config.CONTENT_DIR, 'strategy')
  const { strategy, problems } = await readStrategy(folder, folder)
  if (problems.list.length === 0) return strategy
  const message = `The strategy has ${problems.list.length} problem(s):\n${problems.lines().join('\n')}`
  // Nothing is told that its authors did not mean.
  if (config.NODE_ENV === 'production') throw new Error(message)
  logger.warn(message)
  return strategy
}

let loaded: Promise<Strategy | null> | undefined

/** The strategy of the files; null where there is none. Read once; in development each time, so that an author sees an edit at once. */
export function strategyOfFiles(): Promise<Strategy | null> {
  if (config.NODE_ENV === 'development') return read()
  if (!loaded) {
    loaded = read()
    // A file that is mended is read again.
    loaded.catch(() => (loaded = undefined))
  }
  return loaded
}
