/** The room of a course day: what goes wrong with it is said with the room's name and the day. */
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { AppError, invalidInput, notFound } from '../../platform/errors.ts'
import { formatDay } from '../../ui/format.ts'
import { spanOnClock } from '../../workplaces/queries.server.ts'
import type { DateFields } from '../cohorts/schema.ts'

/** The room of a form, and its times as instants on the clock of its place. @throws AppError 404; 422 for a time that no clock shows */
export async function wantedRoom(tx: Database, { date, from, to, spaceId }: DateFields) {
  const space = await tx.space.findFirst({ where: { id: spaceId, kind: 'room' }, select: { code: true, floor: { select: { site: { select: { name: true, timeZone: true } } } } } })
  if (!space) throw notFound()
  return { spaceId, ...spanOnClock({ date, from, to }, space.floor.site.timeZone), code: space.code, site: space.floor.site.name }
}

const fieldsOfTimes = { startsAt: 'from', endsAt: 'to' } as Record<string, string>

/** Runs a change that books a room; a refusal names the room, the day and the field. @throws AppError 422 */
export async function namingRoom<T>(fields: DateFields, room: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, message, errors } = error.data
    if (code === 'space-taken') throw invalidInput([{ path: 'spaceId', message: m.learning_cohorts_error_taken({ room, day: formatDay(fields.date), from: fields.from, to: fields.to }) }])
    if (error.status === 409 && ['space-blocked', 'refused-by-rule', 'too-close', 'quota-exceeded', 'busy', 'over', 'held'].includes(code)) throw invalidInput([{ path: 'spaceId', message: m.learning_cohorts_error_refused({ room, why: message }) }])
    if (code === 'invalid-input' && errors) throw invalidInput(errors.map(({ path, message: what }) => ({ path: fieldsOfTimes[path] ?? path, message: what })))
    throw error
  }
}
