import { benchForecast } from './forecast.ts'
import { benchSitesComputers } from './sites-computers.ts'
import { benchSitesEsx } from './sites-esx.ts'
import { benchAccuracy } from './sites/accuracy.ts'
import { benchHeatMap } from './sites/heat-map-speed.ts'
import { benchPageSpeed } from './sites/page-speed.ts'

/** Sites and migration: pages at the size of a large city, files in, coverage and forecast, how soon and how near. */
export async function benchSites(): Promise<void> {
  await benchPageSpeed()
  await benchSitesComputers()
  await benchSitesEsx()
  await benchHeatMap()
  benchAccuracy()
  await benchForecast()
}
