import { randomBytes } from 'node:crypto'
import { audit } from '../../platform/audit.server.ts'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hashOfFeed } from '../calendar.server.ts'

/**
 * Makes the address of the viewer's calendar; one that there was ends.
 * @param origin where Werkplatz is reached, when PUBLIC_URL does not say
 * @returns the address, to be shown once
 */
export async function makeFeed(viewer: Viewer, origin: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const values = { tokenHash: hashOfFeed(token), createdAt: new Date(), lastUsedAt: null }
  await db.$transaction(async (tx) => {
    await tx.calendarFeed.upsert({ where: { personId: viewer.id }, create: { personId: viewer.id, ...values }, update: values })
    await audit(tx, { actorId: viewer.id, action: 'calendar-feed.created', subjectType: 'person', subjectId: viewer.id })
  })
  return new URL(`/calendar/${token}.ics`, config.PUBLIC_URL ?? origin).href
}

/** Ends the viewer's calendar address. A second time changes nothing. */
export async function endFeed(viewer: Viewer): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.calendarFeed.deleteMany({ where: { personId: viewer.id } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'calendar-feed.ended', subjectType: 'person', subjectId: viewer.id })
  })
}
