import { data } from 'react-router'
import { AppError } from '../platform/errors.ts'

/** What came of a form: what is wrong by field or as a whole, and what was typed. */
export type Outcome = { errors: Record<string, string>; error: string | null; typed: Record<string, string> }

/** A form with errors in its fields, to be shown again. */
export function wrongFields(errors: Record<string, string>, typed: Record<string, string>) {
  return data<Outcome>({ errors, error: null, typed }, 422)
}

/** What a command refused, beside the form with what was typed; anything unexpected is thrown on. */
export function refusal(error: unknown, typed: Record<string, string>) {
  if (!(error instanceof AppError) || ![409, 422].includes(error.status)) throw error
  const { errors, message } = error.data
  if (errors) return wrongFields(Object.fromEntries(errors.map(({ path, message: words }) => [path, words])), typed)
  return data<Outcome>({ errors: {}, error: message, typed }, error.status)
}

export const nothingYet: Outcome = { errors: {}, error: null, typed: {} }
