import type { DoneInWeek } from '../progress.ts'
import type { ForecastWeek } from './forecast.ts'

/** A forecast as it was told on the Monday `madeOn` (ISO date). */
export type KeptForecast = { madeOn: string; remaining: number; p50: string | null; p85: string | null; band: ForecastWeek[] }

/** So many weeks after it was told a forecast is compared with what came. */
export const comparedAfterWeeks = 4

/** A forecast beside what came: computers done in the weeks after it, said and seen. */
export type Outcome = { madeOn: string; p85: string | null; low: number; middle: number; high: number; done: number; isInside: boolean }

export type Scoreboard = {
  outcomes: Outcome[]
  /** How many of `outcomes` lie in the range that 80 of 100 should. */
  inside: number
  /** Mean of what came less what was said, in computers: below 0 the forecasts were too hopeful. */
  meanError: number
}

const dayLength = 86_400_000
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayLength

/** How earlier forecasts turned out, the latest first. Those whose weeks are not over yet are left out. `currentMonday` begins the running week. */
export function scoreboard(kept: readonly KeptForecast[], doneInWeek: readonly DoneInWeek[], currentMonday: string): Scoreboard {
  const span = comparedAfterWeeks * 7
  const outcomes = kept
    .filter(({ madeOn }) => daysBetween(madeOn, currentMonday) >= span)
    .sort((a, b) => b.madeOn.localeCompare(a.madeOn))
    .flatMap(({ madeOn, remaining, p85, band }): Outcome[] => {
      // A forecast that ends sooner says that all are done then.
      const said = band.find(({ week }) => week === comparedAfterWeeks) ?? band.at(-1)
      if (!said || said.week === 0) return []
      const done = doneInWeek
        .filter(({ monday }) => monday >= madeOn && daysBetween(madeOn, monday) < span)
        .reduce((sum, week) => sum + week.done, 0)
      const [low, middle, high] = [remaining - said.high, remaining - said.middle, remaining - said.low]
      return [{ madeOn, p85, low, middle, high, done, isInside: done >= low && done <= high }]
    })
  const errors = outcomes.reduce((sum, { done, middle }) => sum + done - middle, 0)
  return { outcomes, inside: outcomes.filter(({ isInside }) => isInside).length, meanError: outcomes.length === 0 ? 0 : errors / outcomes.length }
}
