import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'

/** The id of a cohort or a day in an address. @throws AppError 404 for what is none */
export function cohortId(text: string): string {
  if (!z.uuid().safeParse(text).success) throw notFound()
  return text
}
