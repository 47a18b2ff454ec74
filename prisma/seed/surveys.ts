import { surveyDigest } from '../../app/sites/survey-digest.ts'
import type { SurveyReading } from '../../app/sites/survey-reading.ts'
import { isInside } from '../../app/ui/plan/geometry.ts'
import { polygonContains } from '../../app/ui/plan/polygon.ts'
import type { Prisma } from '../generated/client.ts'
import { inBatches } from './batches.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import type { FloorSeed } from './plans/floor.ts'
import { sites } from './plans/sites.ts'
import { signalAt, type Radio } from './radio.ts'
import { randomFor } from './random.ts'
import { floorId } from './register.ts'

/** One walks through in a grid of about this width, metres. */
const stride = 2.3

/** What nobody unlocked for the walk: the first of these on the floor stays unknown. */
const unwalked = ['archive', 'storage', 'technical-room', 'stairs', 'workshop', 'toilet'] as const

/** Where the device was held: a grid with a little disorder, on the floor, clear of walls and desks. */
function surveyPoints({ geometry, spaces }: FloorSeed, name: string): [x: number, y: number][] {
  const random = randomFor(`walk ${name}`)
  const kind = unwalked.find((one) => geometry.areas.some((area) => area.kind === one))
  const closed = geometry.areas.filter((area) => area.kind === kind || area.kind === 'lift').map(({ outline }) => outline)
  const desks = spaces.filter((space) => space.kind === 'desk')
  const points: [number, number][] = []
  for (let y = 1.2; y < geometry.height; y += stride)
    for (let x = 1.2; x < geometry.width; x += stride) {
      const [px, py] = [x + (random.next() - 0.5) * 1.1, y + (random.next() - 0.5) * 1.1]
      const isClear = [[0, 0], [0.35, 0], [-0.35, 0], [0, 0.35], [0, -0.35]].every(([dx = 0, dy = 0]) => isInside(geometry, px + dx, py + dy))
      const isOnDesk = desks.some((desk) => Math.abs(desk.x - px) < 0.8 && Math.abs(desk.y - py) < 0.8)
      const isClosed = closed.some((ring) => polygonContains(ring, px, py))
      if (isClear && !isOnDesk && !isClosed) points.push([Math.round(px * 100) / 100, Math.round(py * 100) / 100])
    }
  return points
}

function readingsOf(floor: FloorSeed, name: string): SurveyReading[] {
  const random = randomFor(`survey ${name}`)
  const radios = floor.accessPoints.flatMap(({ x, y }, index): Radio[] => {
    const address = `02:5a:${identifierOf(`radio ${name} ${index}`).slice(0, 8).match(/../g)?.join(':') ?? ''}`
    return [
      { x, y, band: 'ghz_2_4', bssid: address },
      { x, y, band: 'ghz_5', bssid: `${address.slice(0, -1)}${address.endsWith('f') ? 'e' : 'f'}` },
    ]
  })
  return surveyPoints(floor, name).flatMap(([x, y]) =>
    radios
      .map((radio): SurveyReading => ({ x, y, band: radio.band, bssid: radio.bssid, dbm: Math.round(signalAt(floor.geometry, radio, x, y) + random.noise(1.4)) }))
      // Below this a device no longer hears a network.
      .filter(({ dbm }) => dbm >= -92),
  )
}

/** Every other adapter tells the noise too: a little more than is assumed. */
const measuredNoiseDbm = -93

/** The city's networks, its access points and one walk through one floor of each site. */
export async function seedSurveys(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.ownNetwork.createMany({ data: ['Seestadt', 'Seestadt-Gast'].map((ssid) => ({ ssid })) })
  const floors = sites.flatMap(({ slug: site, floors: own }) => own.filter(({ accessPoints }) => accessPoints.length > 0).map((floor) => ({ site, floor })))
  for (const [index, { site, floor }] of floors.entries()) {
    const name = `${site} ${floor.slug}`
    const readings = readingsOf(floor, name)
    const surveyId = identifierOf(`survey ${name}`)
    const measuredAt = at(dayAt(now).subtract({ days: 15 + index * 11 }), '10:20')
    await tx.accessPoint.createMany({
      data: floor.accessPoints.map((point) => ({ id: identifierOf(`access point ${name} ${point.name}`), floorId: floorId(site, floor.slug), model: 'Wi-Fi 6, 4x4', ...point })),
    })
    await tx.survey.create({
      data: { id: surveyId, floorId: floorId(site, floor.slug), measuredAt, createdAt: measuredAt, device: 'Notebook mit Messadapter', ...(index % 2 === 0 ? { noise5Dbm: measuredNoiseDbm } : {}), digest: surveyDigest(readings) },
    })
    await inBatches(readings, (batch) => tx.surveyReading.createMany({ data: batch.map((reading) => ({ surveyId, ...reading })) }))
  }
}
