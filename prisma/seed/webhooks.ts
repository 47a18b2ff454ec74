import type { Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'

/** A webhook that was paused after some deliveries. Its secret is nobody's: who wants to use it makes a new one. */
export async function seedWebhooks(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const endpointId = identifierOf('webhook Leitstelle')
  await tx.webhookEndpoint.create({
    data: {
      id: endpointId,
      name: 'Betriebsleitstelle',
      url: 'https://leitstelle.example/hooks/werkplatz',
      kinds: ['access_point.down', 'access_point.up', 'alert.opened', 'alert.closed'],
      ownerId: personId('carla.odermatt'),
      secret: new Uint8Array(60),
      createdAt: minutesAgo(60 * 24 * 12),
      disabledAt: minutesAgo(20),
      disabledReason: 'paused',
    },
  })
  const points = await tx.accessPoint.findMany({ where: { state: 'down', siteId: { not: null } }, orderBy: { name: 'asc' }, take: 2, select: { id: true, siteId: true, floorId: true } })
  for (const [index, { id, siteId, floorId }] of points.entries()) {
    const since = minutesAgo(95 - index)
    const messageId = identifierOf(`webhook message ${index}`)
    const body = JSON.stringify({ type: 'access_point.down', timestamp: since.toISOString(), data: { accessPointId: id, siteId, floorId, since: since.toISOString() } })
    await tx.webhookMessage.create({ data: { id: messageId, kind: 'access_point.down', body, createdAt: since } })
    const { id: deliveryId } = await tx.webhookDelivery.create({ data: { endpointId, messageId, deliveredAt: minutesAgo(94 - index) }, select: { id: true } })
    // The first was not taken at once.
    if (index === 0) await tx.webhookAttempt.create({ data: { deliveryId, at: since, status: 503, problem: 'refused-status', milliseconds: 840 } })
    await tx.webhookAttempt.create({ data: { deliveryId, at: minutesAgo(94 - index), status: 204, milliseconds: 120 + 31 * index } })
  }
}
