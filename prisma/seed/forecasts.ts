import { Temporal } from 'temporal-polyfill'
import { forecast } from '../../app/migration/forecast/forecast.ts'
import type { Prisma } from '../generated/client.ts'
import { dayAt } from './clock.ts'
import { targetBuild } from './inventory.ts'

const asDate = (day: Temporal.PlainDate) => new Date(day.toString())

/** The forecasts that Werkplatz would have kept on the Mondays so far, each from what was known then. */
export async function seedForecasts(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { slug: 'windows-11' } })
  const open = await tx.computer.count({ where: { build: { lt: targetBuild }, devices: { none: { campaignId: campaign.id, state: 'blocked' } } } })
  const moments = await tx.computerBuild.findMany({ where: { build: { gte: targetBuild } }, select: { since: true } })
  const days = moments.map(({ since }) => dayAt(since))
  const start = Temporal.PlainDate.from(campaign.startsOn.toISOString().slice(0, 10))
  const weekOf = (day: Temporal.PlainDate) => Math.floor(start.until(day).total({ unit: 'days' }) / 7)
  const weekly = new Map<number, number>()
  for (const day of days) weekly.set(weekOf(day), (weekly.get(weekOf(day)) ?? 0) + 1)
  const thisWeek = weekOf(dayAt(now))
  const doneFrom = (week: number) => [...weekly].reduce((sum, [at, done]) => (at >= week ? sum + done : sum), 0)

  for (let week = 6; week <= thisWeek; week += 1) {
    const madeOn = start.add({ weeks: week })
    const remaining = open + doneFrom(week)
    const { weeklyRate, p50, p85, band } = forecast(remaining, Array.from({ length: week }, (_, at) => weekly.get(at) ?? 0))
    const day = (weeks: number | null) => (weeks === null ? null : asDate(madeOn.add({ days: Math.ceil(weeks * 7) })))
    await tx.campaignForecast.create({ data: { campaignId: campaign.id, madeOn: asDate(madeOn), remaining, weeklyRate, p50: day(p50), p85: day(p85), band } })
  }
}
