import { z } from 'zod'
import { notFound } from '../platform/errors.ts'

/** The id in an address. @throws AppError 404 when it can't be one */
export function uuidOf(text: string): string {
  if (!z.uuid().safeParse(text).success) throw notFound()
  return text
}
