import type { z } from 'zod'
import { formOf, type FormResult, parseForm } from '../../platform/forms.ts'

/** Reads a form whose ticks of one name come as one text with commas. @throws AppError 400 `not-a-form` */
export async function parseJoinedForm<Schema extends z.ZodType>(schema: Schema, request: Request): Promise<FormResult<z.infer<Schema>>> {
  const form = await formOf(request)
  const joined = new URLSearchParams()
  for (const name of new Set(form.keys())) joined.set(name, form.getAll(name).filter((value) => typeof value === 'string').join(','))
  return parseForm(schema, new Request(request.url, { method: 'POST', body: joined }))
}
