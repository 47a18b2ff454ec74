import { forecast, type Forecast, type ForecastOptions, lookBackWeeks } from './forecast.ts'

/** So many are remembered; the oldest is forgotten first. */
const mostKnown = 5000
const known = new Map<string, Forecast>()

/** All that a forecast follows from. */
function keyOf(remaining: number, weekly: readonly number[], options: ForecastOptions): string {
  return JSON.stringify([remaining, weekly.slice(-lookBackWeeks), options])
}

/** Whether `rememberedForecast` would answer without drawing. */
export function isRemembered(remaining: number, weekly: readonly number[], options: ForecastOptions = {}): boolean {
  return known.has(keyOf(remaining, weekly, options))
}

/** The forecast of these numbers, drawn once: the same pace and the same rest end alike, and change only when a device does. */
export function rememberedForecast(remaining: number, weekly: readonly number[], options: ForecastOptions = {}): Forecast {
  const key = keyOf(remaining, weekly, options)
  const found = known.get(key) ?? forecast(remaining, weekly, options)
  known.set(key, found)
  const oldest = known.keys().next()
  if (known.size > mostKnown && !oldest.done) known.delete(oldest.value)
  return found
}
