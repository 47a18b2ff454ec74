import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Day } from '../../platform/wall-clock.ts'
import { usualDesks, usualSpan } from '../usual.server.ts'
import { bookSpace } from './book-space.server.ts'

export type BookedUsual = { code: string; /** Of the more usual ones, why not. */ passed: { code: string; why: string }[] }

/** What is true of one desk only: then the next one may still be had. */
const isOfThisDesk = (error: unknown): error is AppError => error instanceof AppError && ['space-taken', 'space-blocked', 'refused-by-rule', 'too-close'].includes(error.data.code)

/**
 * Books the first of the viewer's usual desks that can be had for the working day.
 * @throws AppError 409 `none-free` naming each with its reason, `person-double-booked`, `quota-exceeded`
 */
export async function bookUsual(viewer: Viewer, day: Day, now = new Date()): Promise<BookedUsual> {
  const { desks } = await usualDesks(viewer, day, now)
  const passed: BookedUsual['passed'] = []
  for (const { spaceId, code, site, why } of desks) {
    if (why !== null) passed.push({ code, why })
    else {
      try {
        await bookSpace(viewer, { spaceId, ...usualSpan(day, site.timeZone) }, now)
        return { code, passed }
      } catch (error) {
        if (!isOfThisDesk(error)) throw error
        passed.push({ code, why: error.data.message })
      }
    }
  }
  throw new AppError(409, 'none-free', m.workplaces_usual_none_free({ reasons: passed.map(({ code, why }) => `${code}: ${why}`).join('; ') }))
}
