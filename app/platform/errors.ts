import { m } from '../paraglide/messages.js'

/** One thing that is wrong with what was sent. `path` names the field, e.g. `startsAt` or `people.0.id`. */
export type FieldError = { path: string; message: string }

/** `frame`: what the frame around a page shows, where an error comes before the frame itself was read. */
export type AppErrorData = { code: string; message: string; errors?: FieldError[]; frame?: object }

/**
 * What a person or a program did that can't be done: an expected outcome, with a message in the
 * language of the request. Pages show it in the error boundary, forms beside the form, the API as
 * RFC 9457 problem.
 *
 * Not a subclass of Error on purpose: it has the shape of React Router's error response, so its
 * status and data reach the page, while every real Error is hidden behind a reference number.
 */
export class AppError {
  readonly status: number
  readonly statusText: string
  readonly internal = false
  readonly data: AppErrorData

  constructor(status: number, code: string, message: string, errors?: FieldError[], frame?: object) {
    this.status = status
    this.statusText = code
    this.data = { code, message, ...(errors ? { errors } : {}), ...(frame ? { frame } : {}) }
  }
}

export function notFound(): AppError {
  return new AppError(404, 'not-found', m.platform_not_found())
}

export function forbidden(frame?: object): AppError {
  return new AppError(403, 'forbidden', m.platform_forbidden(), undefined, frame)
}

/** 422 with one entry for each field that is wrong. */
export function invalidInput(errors: FieldError[]): AppError {
  return new AppError(422, 'invalid-input', m.platform_invalid_input(), errors)
}
