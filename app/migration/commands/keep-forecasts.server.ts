import { Temporal } from 'temporal-polyfill'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { doneInWeeks, leftToDo, timeZone } from '../campaign-history.server.ts'
import { forecast } from '../forecast/forecast.ts'
import { burnDown, dayAfterWeeks, mondayOf } from '../progress.ts'

const asDate = (day: string | null) => (day === null ? null : new Date(day))

/** Keeps this week's forecast of each campaign that runs, once: what was told first stays, whatever comes later in the week. */
export async function keepForecasts(now = Temporal.Now.zonedDateTimeISO(timeZone)): Promise<void> {
  const monday = mondayOf(now.toPlainDate()).toString()
  const running = await db.campaign.findMany({ where: { endedAt: null, startsOn: { lte: new Date(monday) }, forecasts: { none: { madeOn: new Date(monday) } } } })
  for (const { id, startsOn } of running) {
    const [{ open }, weeks] = await Promise.all([leftToDo(id), doneInWeeks(id)])
    if (open === 0) continue
    const { weekly } = burnDown(open, weeks, startsOn.toISOString().slice(0, 10), monday)
    const { weeklyRate, p50, p85, band } = forecast(open, weekly)
    await db.campaignForecast.createMany({
      data: [{ campaignId: id, madeOn: new Date(monday), remaining: open, weeklyRate, p50: asDate(dayAfterWeeks(monday, p50)), p85: asDate(dayAfterWeeks(monday, p85)), band }],
      skipDuplicates: true,
    })
  }
}

export const forecastJob: Job = { queue: 'migration-forecast', cron: '10 3 * * *', work: () => keepForecasts(), resume: () => keepForecasts() }
