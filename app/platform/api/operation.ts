import { z } from 'zod'
import type { Viewer } from '../viewer.ts'

/** What a value may be before it is written as JSON: where the answer says text, a date does as well. */
type Sendable<T> = T extends string ? (string extends T ? T | Date : T) : T extends readonly (infer Item)[] ? readonly Sendable<Item>[] : T extends object ? { [Key in keyof T]: Sendable<T[Key]> } : T

type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined

/** One request to an operation, with what the schemas made of it. */
type Call<P, Q, B> = { viewer: Viewer; params: Parsed<P>; query: Parsed<Q>; body: Parsed<B>; request: Request; url: URL }

/** A body that is a file as it is. */
export type FileBody = { file: string }

/** What every description of an operation says, in English: the document is made of it. */
type Described = {
  /** Its name in client libraries made from the document. */
  id: string
  summary: string
  description?: string
  /** Of success; 200 unless told. Without an answer it is 204. */
  status?: 200 | 201 | 202
  /** Codes of problems beyond those that follow from the schemas, by status. */
  problems?: Partial<Record<403 | 404 | 409 | 413 | 415 | 422 | 503, readonly string[]>>
  /** Media types of files that it may answer with, beside or instead of JSON. */
  files?: readonly string[]
  /** Bytes of a JSON body at most; a megabyte unless told. */
  bodyLimit?: number
}

type Given<P, Q, B, A> = Described & {
  params?: P
  query?: Q
  body?: B
  /** What it answers with. The test of the whole document checks that it does. */
  answer?: A
  /** Asked before anything is read: who may not gets no list of what is wrong. */
  may?: (viewer: Viewer) => boolean
  run: (call: Call<P, Q, B>) => Promise<(A extends z.ZodType ? Sendable<z.output<A>> : undefined | void) | Response>
}

/** An operation whose types are checked and done with. */
export type Operation = Described & {
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType | FileBody
  answer?: z.ZodType
  may?: (viewer: Viewer) => boolean
  run: (call: Call<z.ZodType, z.ZodType, z.ZodType>) => Promise<unknown>
}

/**
 * Declares one operation of the API: the schemas that it reads with are those that it is described with, and what
 * it returns must fit its answer.
 */
export function operation<P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined, B extends z.ZodType | FileBody | undefined = undefined, A extends z.ZodType | undefined = undefined>(given: Given<P, Q, B, A>): Operation {
  // `call` only ever holds what these very schemas made of the request (resource.server.ts).
  return given as unknown as Operation
}

/** The parameters of a path with one id. */
export const idParams = z.object({ id: z.uuid() })
/** An answer that says what was made. */
export const madeId = z.object({ id: z.uuid() })
/** A moment, RFC 3339. */
export const moment = z.iso.datetime()
/** A day of a calendar, `2027-03-29`. */
export const calendarDay = z.iso.date()
