import { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { AppError, forbidden, invalidInput } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { mayManagePlaces } from './policy.ts'

/** @throws AppError 403 */
export function requireManager(viewer: Viewer): void {
  if (!mayManagePlaces(viewer)) throw forbidden()
}

/** One field is wrong. */
export const refuse = (path: string, message: string) => invalidInput([{ path, message }])

const known = (error: unknown, code: string) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === code

/** Runs a write whose name the database wants to be the only one. @throws AppError 422 that names the field */
export async function unique<T>(path: string, message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (known(error, 'P2002')) throw refuse(path, message)
    throw error
  }
}

/** Runs a deletion; what still refers to the place keeps it. @throws AppError 409 `in-use` */
export async function unused(remove: () => Promise<void>): Promise<void> {
  try {
    await remove()
  } catch (error) {
    if (known(error, 'P2003') || known(error, 'P2014')) throw new AppError(409, 'in-use', m.places_error_in_use())
    throw error
  }
}
