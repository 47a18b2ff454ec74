import { db } from '../platform/database.server.ts'

const shownLookUps = 100

/** Events by a person or about them, the latest first. From where others acted is theirs, and left out. */
export async function eventsHeldAbout(personId: string) {
  const events = await db.auditEvent.findMany({ where: { OR: [{ actorId: personId }, { subjectType: 'person', subjectId: personId }] }, orderBy: { id: 'desc' } })
  return events.map(({ id, address, requestId, ...event }) => {
    const isOfAnother = event.actorId !== null && event.actorId !== personId
    return { id: String(id), ...event, ...(isOfAnother ? {} : { address, requestId }) }
  })
}

export type LookUp = { id: string; at: string; name: string; page: string }

/** Who has looked a person up, the latest first, as far back as the log goes and at most a hundred. */
export async function lookUpsOf(personId: string): Promise<LookUp[]> {
  const events = await db.auditEvent.findMany({
    where: { subjectType: 'person', subjectId: personId, action: 'person.looked-up', actorId: { not: personId } },
    orderBy: { id: 'desc' },
    take: shownLookUps,
  })
  const people = await db.person.findMany({ where: { id: { in: events.flatMap(({ actorId }) => actorId ?? []) } }, select: { id: true, displayName: true } })
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]))
  return events.map(({ id, at, actorId, detail }) => ({
    id: String(id),
    at: at.toISOString(),
    name: names.get(actorId ?? '') ?? '',
    page: detail !== null && typeof detail === 'object' && 'page' in detail ? String(detail.page) : '',
  }))
}
