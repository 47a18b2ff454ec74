/** What it costs to find out who asks: the same route of the API with a session and without. */
import { startTestService } from '../tests/harness/service.ts'
import { median, printTable, ratePerSecond } from './table.ts'

const seconds = 4
const rounds = 3

/** A path that no route has: behind the guard there is nothing but a 404, in front of it a 401. */
const path = '/api/v1/nothing'

export async function benchSessionCheck(): Promise<void> {
  const service = await startTestService()
  try {
    const session = await service.signIn('anna.keller')
    const ask = (cookie: string, status: number) => async () => {
      const response = await service.fetch(path, { cookie })
      await response.arrayBuffer()
      if (response.status !== status) throw new Error(`${path}: ${response.status}`)
    }
    const rows = [['clients', 'guarded, with a session, requests/s', 'without, requests/s', 'ratio', 'µs a check']]
    for (const clients of [1, 8]) {
      const rates = { with: [] as number[], without: [] as number[] }
      for (let round = 0; round < rounds; round += 1) {
        rates.with.push(await ratePerSecond(seconds, clients, ask(session, 404)))
        rates.without.push(await ratePerSecond(seconds, clients, ask('', 401)))
      }
      const [checked, unchecked] = [median(rates.with), median(rates.without)]
      rows.push([String(clients), checked.toFixed(0), unchecked.toFixed(0), (checked / unchecked).toFixed(3), (1e6 / checked - 1e6 / unchecked).toFixed(0)])
    }
    printTable(`Session check (median of ${rounds} rounds of ${seconds} s)`, rows)
  } finally {
    await service.stop()
  }
}
