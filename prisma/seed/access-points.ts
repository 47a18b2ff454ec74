import type { Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'
import { sites } from './plans/sites.ts'
import { randomFor } from './random.ts'
import { floorId, siteId } from './register.ts'

const minutes = (count: number) => count * 60_000
const days = (count: number) => count * 24 * 60 * 60_000

/** Locally administered, so that no real device has it. */
function addressOf(key: string): string {
  return `02:5c:${identifierOf(`address ${key}`).slice(0, 8).match(/../g)?.join(':') ?? ''}`
}

const channels24 = [1, 6, 11]
const channels5 = [36, 44, 52, 60, 100, 108, 116, 124]

/** Which hangs where; of these, something is to be told. */
const down = 'stadthaus 2 AP 4'
const moved = 'stadthaus 1 AP 2'

/** What controllers say of the access points on the plans, and two that came new and hang on none yet. */
export async function seedAccessPoints(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  for (const { slug, sign, name: siteName, floors } of sites) {
    let count = 0
    for (const floor of floors) {
      for (const point of floor.accessPoints) {
        const key = `${slug} ${floor.slug} ${point.name}`
        const random = randomFor(`access point ${key}`)
        const isDown = key === down
        const address = addressOf(key)
        count += 1
        await tx.accessPoint.update({
          where: { id: identifierOf(`access point ${slug} ${floor.slug} ${point.name}`) },
          data: {
            name: `${sign}-AP-${String(count).padStart(2, '0')}`,
            mac: address,
            serial: `WX${address.replaceAll(':', '').slice(4).toUpperCase()}`,
            group: siteName,
            state: isDown ? 'down' : 'up',
            stateSince: new Date(now.getTime() - (isDown ? minutes(95) : days(3 + Math.floor(random.next() * 40)))),
            lastSeenAt: new Date(now.getTime() - minutes(isDown ? 95 : 1)),
            radios: [
              { band: '2.4', channel: channels24[Math.floor(random.next() * channels24.length)] ?? 1 },
              { band: '5', channel: channels5[Math.floor(random.next() * channels5.length)] ?? 36 },
            ],
          },
        })
        if (isDown) await alertOf(tx, { subject: identifierOf(`access point ${key}`), siteId: siteId(slug), name: `${sign}-AP-${String(count).padStart(2, '0')}`, since: new Date(now.getTime() - minutes(95)) })
        if (key === moved) {
          await tx.accessPointChange.create({
            data: { id: identifierOf(`access point change ${key}`), floorId: floorId(slug, floor.slug), accessPointId: identifierOf(`access point ${key}`), name: `${sign}-AP-${String(count).padStart(2, '0')}`, kind: 'moved', at: new Date(now.getTime() - days(2)) },
          })
        }
      }
    }
    if (slug === 'stadthaus') await newOnes(tx, { sign, siteName, siteId: siteId(slug), from: count + 1 }, now)
  }
}

async function alertOf(tx: Prisma.TransactionClient, alert: { subject: string; siteId: string; name: string; since: Date }): Promise<void> {
  await tx.siteAlert.create({ data: { id: identifierOf(`alert ${alert.subject}`), kind: 'access-point-down', ...alert } })
}

async function newOnes(tx: Prisma.TransactionClient, { sign, siteName, siteId: id, from }: { sign: string; siteName: string; siteId: string; from: number }, now: Date): Promise<void> {
  for (const number of [from, from + 1]) {
    const name = `${sign}-AP-${String(number).padStart(2, '0')}`
    await tx.accessPoint.create({
      data: { id: identifierOf(`access point ${name}`), siteId: id, name, model: 'Wi-Fi 7, 4x4', mac: addressOf(name), group: siteName, state: 'up', stateSince: new Date(now.getTime() - days(1)), lastSeenAt: new Date(now.getTime() - minutes(1)), radios: [{ band: '5', channel: 140 }, { band: '6', channel: 37 }] },
    })
  }
}
