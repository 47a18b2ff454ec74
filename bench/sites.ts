import { benchAccuracy } from './sites/accuracy.ts'
import { benchHeatMap } from './sites/heat-map-speed.ts'

/** Coverage: how near its estimates come, and how soon. */
export async function benchSites(): Promise<void> {
  benchAccuracy()
  await benchHeatMap()
}
