import type { Temporal } from 'temporal-polyfill'

import type { BlockReason, Prisma } from '../generated/client.ts'
import { inBatches } from './batches.ts'
import { staff } from './city/staff.ts'
import { units } from './city/units.ts'
import { atMinute, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { inventories, newestBuild, oldBuilds, targetBuild, type SiteInventory } from './inventory.ts'
import { personId } from './people.ts'
import { sites } from './plans/sites.ts'
import { randomFor, type Random } from './random.ts'
import { siteId } from './register.ts'

type ComputerRow = Prisma.ComputerCreateManyInput & { id: string }
type HistoryRow = Prisma.ComputerBuildCreateManyInput
type DeviceRow = Prisma.CampaignDeviceCreateManyInput

/** The reasons of the inventories as Werkplatz sorts them; what is not here is another. */
const reasons: Readonly<Record<string, BlockReason>> = {
  'Gerät ersetzen': 'hardware',
  'Treiber der Ausleihstationen': 'hardware',
  'Fallführung nicht freigegeben': 'application',
  'Einsatzleitsystem, Hersteller prüft': 'application',
  'CAD-Lizenz': 'application',
  'Schulferien abwarten': 'absent',
}

const campaignWeeks = 26
const campaignId = identifierOf('campaign windows-11')

function campaignStart(now: Date): Temporal.PlainDate {
  const today = dayAt(now)
  return today.subtract({ days: today.dayOfWeek - 1, weeks: campaignWeeks })
}

/** A slow start, a good pace after the pilot, next to nothing over the turn of the year; no week is like another. */
function paceOf(week: number, start: Temporal.PlainDate): number {
  const monday = start.add({ weeks: week })
  const isHoliday = (monday.month === 12 && monday.day > 18) || (monday.month === 1 && monday.day < 3)
  const [july, august] = [monday.month === 7, monday.month === 8]
  const ramp = Math.min(1, (week + 1) / 7)
  const luck = 0.35 + 1.3 * randomFor(`pace ${week}`).next()
  return luck * ramp * (isHoliday ? 0.05 : july ? 0.5 : august ? 0.7 : 1)
}

/** The moment of a migration: a week by the campaign's pace, a working day, office hours. */
function migrationMoment(random: Random, start: Temporal.PlainDate, now: Date): Date {
  const paces = Array.from({ length: campaignWeeks }, (_, week) => paceOf(week, start))
  let ticket = random.next() * paces.reduce((sum, pace) => sum + pace, 0)
  const week = Math.max(0, paces.findIndex((pace) => (ticket -= pace) < 0))
  const moment = atMinute(start.add({ weeks: week, days: random.int(0, 4) }), random.int(7 * 60, 17 * 60))
  return moment < now ? moment : new Date(now.getTime() - 3_600_000)
}

function pickOld(random: Random): (typeof oldBuilds)[number] {
  let ticket = random.next()
  return oldBuilds.find(({ share }) => (ticket -= share) < 0) ?? { build: 19045, osName: 'Windows 10 Enterprise', share: 1, year: 2023 }
}

function pickReason(random: Random, reasons: SiteInventory['reasons']): string | null {
  let ticket = random.next()
  return reasons.find(([, share]) => (ticket -= share) < 0)?.[0] ?? null
}

function siteComputers({ site, total, remaining, reasons: usual }: SiteInventory, now: Date): { rows: ComputerRow[]; history: HistoryRow[]; devices: DeviceRow[] } {
  const random = randomFor(`computers ${site}`)
  const sign = sites.find(({ slug }) => slug === site)?.sign ?? 'XXX'
  const owners = staff().filter(({ unit, disabled }) => !disabled && (units.find(({ name }) => name === unit)?.home.site ?? 'stadthaus') === site)
  const start = campaignStart(now)
  const left = new Set(random.shuffle(Array.from({ length: total }, (_, index) => index)).slice(0, remaining))
  const history: HistoryRow[] = []
  const devices: DeviceRow[] = []

  const rows = Array.from({ length: total }, (_, index): ComputerRow => {
    const name = `LU-${sign}-${String(index + 1).padStart(4, '0')}`
    const id = identifierOf(`computer ${name}`)
    const old = pickOld(random)
    const came = new Date(Date.UTC(old.year, random.int(0, 11), random.int(1, 28), 9))
    history.push({ computerId: id, build: old.build, since: came })
    const isLeft = left.has(index)
    if (!isLeft) {
      const moment = migrationMoment(random, start, now)
      const isNewest = random.chance(0.35)
      history.push({ computerId: id, build: isNewest ? newestBuild : targetBuild, since: moment })
      return describe({ id, name, index, build: isNewest ? newestBuild : targetBuild, osName: 'Windows 11 Enterprise', came, updatedAt: moment })
    }
    const note = pickReason(random, usual)
    if (note !== null) {
      const lookAgainOn = new Date(dayAt(now).add({ days: 7 + (index % 30) }).toString())
      devices.push({ campaignId, computerId: id, state: 'blocked', reason: reasons[note] ?? 'other', note, responsibleId: personId('carla.odermatt'), lookAgainOn, changedAt: came })
    }
    return describe({ id, name, index, build: old.build, osName: old.osName, came, updatedAt: came })
  })

  function describe(computer: { id: string; name: string; index: number; build: number; osName: string; came: Date; updatedAt: Date }): ComputerRow {
    const { id, name, index, build, osName, came, updatedAt } = computer
    const owner = owners[index]
    const hoursAgo = random.chance(0.93) ? random.int(0, 40) : random.int(200, 1400)
    return {
      id,
      name,
      objectGuid: identifierOf(`object ${name}`),
      serial: `CH${identifierOf(`serial ${name}`).slice(0, 8).toUpperCase()}`,
      siteId: siteId(site),
      ownerId: owner ? personId(owner.username) : null,
      osName,
      build,
      lastSeenAt: new Date(now.getTime() - hoursAgo * 3_600_000),
      createdAt: came,
      updatedAt,
    }
  }
  return { rows, history, devices }
}

/** 900 computers with the builds they have had, and the campaign that moves them to Windows 11. */
export async function seedComputers(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const all = inventories.map((inventory) => siteComputers(inventory, now))
  const start = campaignStart(now)
  await tx.campaign.create({
    data: {
      id: campaignId,
      slug: 'windows-11',
      name: 'Windows 11',
      targetBuild,
      startsOn: new Date(start.toString()),
      dueOn: new Date(start.add({ weeks: campaignWeeks + 24 }).toString()),
    },
  })
  await inBatches(
    all.flatMap(({ rows }) => rows),
    (data) => tx.computer.createMany({ data }),
  )
  await inBatches(
    all.flatMap(({ history }) => history),
    (data) => tx.computerBuild.createMany({ data }),
  )
  await inBatches(
    all.flatMap(({ devices }) => devices),
    (data) => tx.campaignDevice.createMany({ data }),
  )
}
