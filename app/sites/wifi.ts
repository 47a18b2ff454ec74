import type { Grid } from './coverage.ts'
import { targets } from './target.ts'

/** What the WLAN is good for at one place: video calls, data only, neither; or nobody has measured there. */
export type WifiLevel = 'good' | 'fair' | 'poor' | 'unknown'

/** The predicted signal in dBm at a place, metres from the plan's top left; null where nobody has measured. */
export function signalAt({ width, height, cellMetres, isKnown, meanDbm }: Grid, x: number, y: number): number | null {
  const [column, row] = [Math.floor(x / cellMetres), Math.floor(y / cellMetres)]
  const isOnPlan = column >= 0 && row >= 0 && column < width && row < height
  const index = row * width + column
  const mean = meanDbm[index]
  return isOnPlan && isKnown[index] && typeof mean === 'number' ? mean : null
}

/** The level at a place, metres from the plan's top left. Whoever sits there needs one radio: the second is for those who walk. */
export function wifiAt(grid: Grid, x: number, y: number): WifiLevel {
  const mean = signalAt(grid, x, y)
  if (mean === null) return 'unknown'
  if (mean >= targets.voice.bestDbm) return 'good'
  return mean >= targets.data.bestDbm ? 'fair' : 'poor'
}
