/** The file in a request, as it comes: the body itself, or the first file of a form. */
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { m } from '../paraglide/messages.js'
import { AppError, invalidInput } from './errors.ts'

/**
 * What arrives, at the pace at which it is read. Reading may stop anywhere without closing the
 * connection, over which the answer is still to go; Node then drops what else comes.
 */
function bodyOf(request: Request): Readable {
  if (!request.body) throw invalidInput([{ path: 'file', message: m.platform_no_file() }])
  const body = Readable.fromWeb(request.body as NodeStream)
  // Who reads it hears of it. But a sender may go away before, while rights are asked for: unheard, that would end the process.
  body.on('error', () => {})
  return body
}

/** The body itself as the file. @throws AppError 422 when there is none */
export function rawBody(request: Request): { body: AsyncIterable<Uint8Array>; announced: number } {
  return { body: bodyOf(request).iterator({ destroyOnReturn: false }), announced: Number(request.headers.get('content-length') ?? 0) }
}

/** Files in one form. */
const mostFiles = 20

function parserFor(request: Request): BusboyInstance {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) throw new AppError(400, 'not-a-form', m.platform_not_a_form())
  const headers: BusboyHeaders = { 'content-type': type }
  return new Busboy({ headers, limits: { files: mostFiles, fields: 20, fieldSize: 64 * 1024, parts: 30 } })
}

/**
 * Reads a form and hands each file to `take` while it is still coming, without holding it; one after the other.
 * @param fields where the form's other fields are put, as they come
 * @returns what `take` made of each; none when the form has no file
 * @throws AppError 400, 422, and what `take` throws
 */
export async function eachFormFile<T>(request: Request, take: (file: { name: string; body: AsyncIterable<Uint8Array> }) => Promise<T>, fields: Record<string, string> = {}): Promise<T[]> {
  const source = bodyOf(request)
  const parser = parserFor(request)
  const taking: Promise<T>[] = []
  const ended = new Promise<void>((done, fail) => {
    parser.on('file', (_field, stream, name) => {
      if (!name) {
        stream.resume()
        return
      }
      // The parser only tells the stream when a form breaks off, maybe before anybody reads: untold, it would end the process.
      stream.on('error', (error) => stream.destroy(error))
      const one = take({ name, body: stream.iterator({ destroyOnReturn: false }) })
      // Whoever takes it has had enough: the rest of the body is not waited for.
      one.catch(fail)
      // The same where it says so in its answer: what is left of this file is passed over, for the next one to come.
      void one.finally(() => stream.resume()).catch(() => {})
      taking.push(one)
    })
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    parser.on('finish', () => done())
    parser.on('error', () => fail(invalidInput([{ path: 'file', message: m.platform_no_file() }])))
    source.on('error', fail)
    source.pipe(parser)
  })
  try {
    await ended
    return await Promise.all(taking)
  } finally {
    source.unpipe()
  }
}
