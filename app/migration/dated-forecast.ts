import type { Forecast } from './forecast/forecast.ts'
import { rememberedForecast } from './forecast/remembered.ts'
import { dayAfterWeeks } from './progress.ts'

/** The forecast with days instead of weeks. Its runs are of computers that nothing blocks; the counts are with the blocked ones. */
export type DatedForecast = Pick<Forecast, 'weeklyRate'> & {
  remaining: number
  /** Of `remaining`, those that something keeps from it: no forecast is made for them. */
  blocked: number
  p50: string | null
  p85: string | null
  band: { date: string; low: number; middle: number; high: number }[]
}

export function datedForecast({ open, blocked }: { open: number; blocked: number }, weekly: readonly number[], today: string): DatedForecast {
  const { weeklyRate, p50, p85, band } = rememberedForecast(open, weekly)
  return {
    remaining: open + blocked,
    blocked,
    weeklyRate,
    p50: dayAfterWeeks(today, p50),
    p85: dayAfterWeeks(today, p85),
    band: band.map(({ week, low, middle, high }) => ({ date: dayAfterWeeks(today, week) ?? today, low: low + blocked, middle: middle + blocked, high: high + blocked })),
  }
}
