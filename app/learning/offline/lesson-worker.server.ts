import type { RequestHandler } from 'express'
import { keptPrefix } from '../../ui/kept-lessons.ts'
import source from './worker.js?raw'

/**
 * The script of the worker that keeps lessons, open to everybody like the other files of the build.
 * @param version of the build: with a new one the browser takes the new worker
 */
export function lessonWorker(version: string): RequestHandler {
  const script = `const version = ${JSON.stringify(version)}\nconst prefix = ${JSON.stringify(keptPrefix)}\n${source}`
  return (_request, response) => {
    response.setHeader('cache-control', 'no-cache')
    response.type('text/javascript').send(script)
  }
}
