import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mailOrigin, type MailOptions } from '../booking-mail.server.ts'
import { earliestStart } from '../booking-times.ts'
import { localeOf, whenWords } from '../../platform/mail-words.ts'
import { personCalled } from '../person-called.server.ts'
import { mayManageWorkplaces } from '../policy.ts'
import { floorName } from '../../ui/floor-name.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/** In which mails are written: whose they are, and what they say in the person's language. */
type Letter = { personId: string; subject: (options: MailOptions) => string; lines: (options: MailOptions) => string[] }

async function tell(tx: Database, spaceId: string, { personId, subject, lines }: Letter): Promise<void> {
  const options = localeOf(await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { locale: true } }))
  await notify(tx, { personId, kind: 'booking-changed', subject: `desk ${spaceId}`, path: '/workplaces/bookings', title: subject, mail: { subject: subject(options), body: `${lines(options).join('\n')}\n` } })
}

const deskSelection = { kind: true, code: true, assignedToId: true, floor: { select: { level: true, site: { select: { name: true, timeZone: true } } } } } as const

type Desk = { code: string; floor: { level: number; site: { name: string; timeZone: string } } }

const where = ({ code, floor }: Desk, options: MailOptions) => [m.workplaces_calendar_desk({ code }, options), `${floor.site.name}, ${floorName(floor.level, options)}`]

/** Those who have booked the desk of somebody keep what they have, and hear that it is somebody's now. Whose, is not said. */
async function tellBookers(tx: Database, spaceId: string, desk: Desk, ownerId: string, now: Date): Promise<number> {
  const bookings = await tx.booking.findMany({
    where: { spaceId, personId: { not: ownerId }, cancelledAt: null, endsAt: { gt: now }, startsAt: { gt: earliestStart(now) } },
    orderBy: { startsAt: 'asc' },
    select: { personId: true, startsAt: true, endsAt: true },
  })
  for (const [personId, own] of Map.groupBy(bookings, (booking) => booking.personId)) {
    // What was booked at a door is nobody's.
    if (personId === null) continue
    await tell(tx, spaceId, {
      personId,
      subject: (options) => m.workplaces_mail_desk_is_somebodys({ code: desk.code }, options),
      lines: (options) => [m.workplaces_mail_desk_is_somebodys_text({}, options), '', ...own.map((booking) => whenWords({ ...booking, timeZone: desk.floor.site.timeZone }, options)), ...where(desk, options)],
    })
  }
  return bookings.length
}

/**
 * Says whose desk this is: from now on others have it only while that person is not there. What others have booked
 * stays. Everybody concerned hears of it by mail. No reason is asked for: it could be one of health.
 * @param text user name, mail address or name; null: it is nobody's any more
 * @returns the person's name
 * @throws AppError 403; 404; 422 when it is not clear who is meant, or for a room
 */
export async function assignDesk(viewer: Viewer, spaceId: string, text: string | null, now = new Date()): Promise<string | null> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  const owner = text === null ? null : await personCalled(text.trim())
  await db.$transaction(async (tx) => {
    // In line with the week plan of the person, and with bookings of the desk.
    if (owner) await tx.$queryRaw`SELECT FROM person WHERE id = ${owner.id}::uuid FOR NO KEY UPDATE`
    await tx.$queryRaw`SELECT FROM space WHERE id = ${spaceId}::uuid FOR NO KEY UPDATE`
    const desk = await tx.space.findUnique({ where: { id: spaceId }, select: deskSelection })
    if (!desk) throw notFound()
    if (desk.kind !== 'desk') throw new AppError(422, 'invalid-input', m.workplaces_assign_only_desks(), [{ path: 'spaceId', message: m.workplaces_assign_only_desks() }])
    const before = desk.assignedToId
    if (before === (owner?.id ?? null)) return
    await tx.space.update({ where: { id: spaceId }, data: { assignedToId: owner?.id ?? null } })
    await audit(tx, { actorId: viewer.id, action: 'desk.assigned', subjectType: 'space', subjectId: spaceId, detail: { before, after: owner?.id ?? null } })
    if (before !== null) {
      await tell(tx, spaceId, { personId: before, subject: (options) => m.workplaces_mail_desk_unassigned({ code: desk.code }, options), lines: (options) => [m.workplaces_mail_desk_unassigned_text({}, options), '', ...where(desk, options)] })
    }
    if (!owner) return
    const others = await tellBookers(tx, spaceId, desk, owner.id, now)
    await tell(tx, spaceId, {
      personId: owner.id,
      subject: (options) => m.workplaces_mail_desk_assigned({ code: desk.code }, options),
      lines: (options) => [
        ...where(desk, options), '', m.workplaces_mail_desk_assigned_text({}, options),
        ...(others > 0 ? [m.workplaces_mail_desk_assigned_others({ count: others }, options)] : []),
        '', new URL('/workplaces', mailOrigin()).href,
      ],
    })
  })
  await wakeWaitingList(now)
  return owner?.displayName ?? null
}
