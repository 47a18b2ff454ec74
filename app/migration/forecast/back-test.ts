import { forecast } from './forecast.ts'
import { generator, normals } from './random.ts'

/** How the weeks of a made-up campaign come: `rho` ties each to the one before, `spread` is their standard deviation over their mean. */
export type MadeUp = { rho: number; spread: number; seed: number }

/** A made-up campaign: the weeks known so far, those to come, and what was left between them. About one week in 20 is a holiday. */
export function madeUpCampaign({ rho, spread, seed }: MadeUp): { known: number[]; toCome: number[]; remaining: number } {
  const random = generator(seed * 7919 + 17)
  const mean = 8 + random() * 60
  const variance = Math.log(1 + spread * spread)
  const normal = normals(random)
  let state = normal()
  const weeks = Array.from({ length: 212 }, () => {
    state = rho * state + Math.sqrt(1 - rho * rho) * normal()
    const holiday = random() < 0.05 ? 0.1 : 1
    return Math.round(mean * Math.exp(Math.sqrt(variance) * state - variance / 2) * holiday)
  })
  return { known: weeks.slice(0, 12), toCome: weeks.slice(12), remaining: Math.round(mean * (4 + random() * 22)) }
}

function weeksTaken(remaining: number, weeks: readonly number[]): number {
  let rest = remaining
  for (const [index, done] of weeks.entries()) {
    if (done >= rest) return index + rest / done
    rest -= done
  }
  return Infinity
}

/** How forecasts of `count` made-up campaigns turned out, as shares from 0 to 1. */
export function backTest(made: Omit<MadeUp, 'seed'>, count: number, firstSeed = 1): { inBand: number; byP85: number; late: number } {
  let [inBand, byP85, late] = [0, 0, 0]
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const { known, toCome, remaining } = madeUpCampaign({ ...made, seed })
    const { p10, p50, p85, p90 } = forecast(remaining, known, { runs: 500, seed })
    const taken = weeksTaken(remaining, toCome)
    if (taken >= (p10 ?? Infinity) && taken <= (p90 ?? Infinity)) inBand += 1
    if (taken <= (p85 ?? Infinity)) byP85 += 1
    if (taken > (p50 ?? Infinity)) late += 1
  }
  return { inBand: inBand / count, byP85: byP85 / count, late: late / count }
}
