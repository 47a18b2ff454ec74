import { z } from 'zod'
import { getLocale } from '../paraglide/runtime.js'
import { m } from '../paraglide/messages.js'
import { bodyBytes } from './api/body.server.ts'
import { AppError, invalidInput, type FieldError } from './errors.ts'
import { nul, nulPath } from './nul.ts'

export type FormResult<T> =
  | { ok: true; value: T; values: Record<string, string> }
  | { ok: false; errors: Record<string, string>; values: Record<string, string> }

const wording = { de: z.locales.de().localeError, en: z.locales.en().localeError }

/** zod's own messages in the language of the request. */
function inLanguage() {
  return { error: wording[getLocale()] }
}

function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
}

/** Bytes of a form without a file: the longest, a floor's layout, needs less. Anybody may post to the sign-in. */
const longestForm = 4 * 1024 * 1024

/** The fields of a posted form. @throws AppError 400 `not-a-form`; 413 `body-too-large` */
export async function formOf(request: Request): Promise<FormData> {
  const bytes = await bodyBytes(request, longestForm)
  try {
    return await new Response(bytes, { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData()
  } catch {
    throw new AppError(400, 'not-a-form', m.platform_not_a_form())
  }
}

/**
 * Checks a form against a schema. What was typed comes back beside the result, so that nothing is lost.
 * Files and repeated fields are not kept among `values`.
 * @throws AppError 400 `not-a-form`; 413 `body-too-large`
 */
export async function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): Promise<FormResult<z.infer<Schema>>> {
  const form = await formOf(request)
  const values: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value
  const unstorable = nulPath(values)
  if (unstorable !== null) return { ok: false, errors: { [unstorable]: m.platform_nul() }, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replaceAll(nul, '')])) }
  const parsed = schema.safeParse(values, inLanguage())
  if (parsed.success) return { ok: true, value: parsed.data, values }
  return {
    ok: false,
    errors: Object.fromEntries(fieldErrors(parsed.error).map(({ path, message }) => [path, message])),
    values,
  }
}

/** What a command found wrong with a form, by field; anything else is thrown on. */
export function refusedFields(error: unknown): Record<string, string> {
  if (!(error instanceof AppError) || error.status !== 422 || !error.data.errors) throw error
  return Object.fromEntries(error.data.errors.map(({ path, message }) => [path, message]))
}

/** Checks API input, query strings and route parameters. @throws AppError 422 naming each field */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const unstorable = nulPath(input)
  if (unstorable !== null) throw invalidInput([{ path: unstorable, message: m.platform_nul() }])
  const parsed = schema.safeParse(input, inLanguage())
  if (!parsed.success) throw invalidInput(fieldErrors(parsed.error))
  return parsed.data
}
