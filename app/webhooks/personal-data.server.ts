import { db } from '../platform/database.server.ts'

/** The webhooks that somebody answers for. */
export function webhooksHeldAbout(personId: string) {
  return db.webhookEndpoint.findMany({ where: { ownerId: personId }, select: { name: true, url: true, createdAt: true }, orderBy: { createdAt: 'asc' } })
}
