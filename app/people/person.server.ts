import { config } from '../platform/config.server.ts'
import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { chatLink } from './chat-link.ts'
import { type Offer, offerOf } from './offer.server.ts'
import { type PersonLine, personLine, toLine } from './person-line.server.ts'
import { maySeePeople } from './policy.ts'

/** `reports`: whom they lead; `peers`: who has the same superior; `chat`: where one writes to them, null without one. */
export type PersonPage = PersonLine & { mail: string | null; chat: string | null; manager: PersonLine | null; reports: PersonLine[]; peers: PersonLine[]; offer: Offer }

const team = { where: { disabledAt: null }, orderBy: [{ surname: 'asc' as const }, { givenName: 'asc' as const }], select: personLine }

/** One colleague. @throws AppError 403; 404 also for who is disabled */
export async function personPage(viewer: Viewer, id: string): Promise<PersonPage> {
  if (!maySeePeople(viewer)) throw forbidden()
  const person = await db.person.findFirst({
    where: { id, disabledAt: null },
    select: { ...personLine, username: true, mail: true, manager: { select: { ...personLine, disabledAt: true, reports: team } }, reports: team },
  })
  if (!person) throw notFound()
  const { username, mail, manager, reports, ...line } = person
  return {
    ...toLine(line),
    mail,
    chat: id === viewer.id ? null : chatLink(config.CHAT_URL, { username, mail }),
    manager: manager && !manager.disabledAt ? toLine(manager) : null,
    reports: reports.map(toLine),
    peers: (manager?.reports ?? []).filter((peer) => peer.id !== id).map(toLine),
    offer: await offerOf(id),
  }
}
