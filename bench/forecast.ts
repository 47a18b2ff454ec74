import { backTest } from '../app/migration/forecast/back-test.ts'
import { forecast } from '../app/migration/forecast/forecast.ts'
import { median, milliseconds, printTable } from './table.ts'

const history = [12, 30, 22, 9, 41, 18, 25, 30, 11, 28, 19, 24]
const campaigns = 1000

function share(value: number): string {
  return `${(value * 100).toFixed(0)} %`
}

/** How often the migration's forecast holds on made-up campaigns, and what 10,000 runs of it take. */
export async function benchForecast(): Promise<void> {
  const rows = [0, 0.3, 0.5].flatMap((rho) =>
    [0.4, 0.7].map((spread) => {
      const { inBand, byP85, late } = backTest({ rho, spread }, campaigns, 10_000)
      return [String(rho), String(spread), share(inBand), share(byP85), share(late)]
    }),
  )
  printTable(`Forecasts of ${campaigns} made-up campaigns each, from 12 weeks`, [
    ['correlation of a week with the last', 'spread of the weeks', 'in the 80 % band', 'done by P85', 'later than P50'],
    ...rows,
  ])
  const times = Array.from({ length: 21 }, (_, seed) => {
    const start = performance.now()
    forecast(400, history, { runs: 10_000, seed })
    return performance.now() - start
  })
  printTable('One forecast', [['runs', 'median ms of 21', 'longest ms'], ['10000', milliseconds(median(times)), milliseconds(Math.max(...times))]])
}
