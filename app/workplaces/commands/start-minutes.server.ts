import { insertDocument } from '../../documents/commands/create-document.server.ts'
import { shareWith } from '../../documents/commands/share-document.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { minutesText, minutesTitle } from '../minutes.ts'
import { mayChange } from '../policy.ts'

/**
 * Begins the minutes of the viewer's own meeting, in which all of the staff who are invited may write. A second time
 * leads to the same document, unless that one has been deleted.
 * @returns the document's id
 * @throws AppError 409 `over` for a meeting that was cancelled; 403; 404
 */
export async function startMinutes(viewer: Viewer, bookingId: string): Promise<string> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM booking WHERE id = ${bookingId}::uuid FOR NO KEY UPDATE`
    const booking = await tx.booking.findUnique({
      where: { id: bookingId },
      select: {
        personId: true, kind: true, title: true, startsAt: true, endsAt: true, cancelledAt: true,
        person: { select: { displayName: true } },
        minutes: { select: { id: true, deletedAt: true } },
        participants: { where: { removedAt: null }, orderBy: { id: 'asc' }, select: { address: true, person: { select: { id: true, displayName: true } } } },
        space: { select: { code: true, floor: { select: { site: { select: { name: true, timeZone: true } } } } } },
      },
    })
    if (!booking || booking.kind !== 'room') throw notFound()
    if (!mayChange(viewer, booking)) throw forbidden()
    if (booking.minutes && !booking.minutes.deletedAt) return booking.minutes.id
    if (booking.cancelledAt) throw new AppError(409, 'over', m.workplaces_error_change_over())
    const { title, startsAt, endsAt, person, participants, space: { code, floor: { site } } } = booking
    const meeting = {
      title,
      date: dayAt(startsAt, site.timeZone),
      from: timeAt(startsAt, site.timeZone),
      to: timeAt(endsAt, site.timeZone),
      place: `${code}, ${site.name}`,
      organiser: person?.displayName ?? '',
      people: participants.flatMap((one) => one.person?.displayName ?? []),
      guests: participants.flatMap((one) => (one.person ? [] : [one.address])),
    }
    const id = await insertDocument(tx, viewer, { title: minutesTitle(meeting), markdown: minutesText(meeting) })
    const colleagues = participants.flatMap((one) => one.person?.id ?? [])
    if (colleagues.length > 0) await shareWith(tx, viewer, id, colleagues)
    await tx.booking.update({ where: { id: bookingId }, data: { minutesId: id } })
    await audit(tx, { actorId: viewer.id, action: 'meeting.minutes-started', subjectType: 'booking', subjectId: bookingId, detail: { documentId: id } })
    return id
  })
}
