import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEsx } from '../app/sites/esx/read-esx.ts'
import { median, milliseconds, printTable } from './table.ts'

const file = join(import.meta.dirname, '../../shared/data/wifi-survey/sodindoorloc-syl-4f.esx')

/** How long a survey project of 600 members takes to read; left out where the file is not there. */
export async function benchSitesEsx(): Promise<void> {
  if (!existsSync(file)) {
    console.log('Survey project: left out, its file is not here.')
    return
  }
  const bytes = readFileSync(file)
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now()
    readEsx(bytes, () => false)
    return performance.now() - start
  })
  const { accessPoints, radios, surveys } = readEsx(bytes, () => false)
  const readings = surveys.reduce((sum, survey) => sum + survey.readings.length, 0)
  printTable('A survey project', [
    ['access points', 'radios', 'surveys', 'readings', 'median ms of 11', 'longest ms'],
    [...[accessPoints.length, radios.length, surveys.length, readings].map(String), milliseconds(median(times)), milliseconds(Math.max(...times))],
  ])
}
