import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FloorInput } from '../../app/sites/estimate-floor.ts'
import { estimateInWorker } from '../../app/sites/estimate-in-worker.server.ts'
import { parsePlanGeometry } from '../../app/ui/plan/geometry.ts'
import { randomFor } from '../../prisma/seed/random.ts'
import { milliseconds, percentile, printTable } from '../table.ts'

const [width, height, points, rounds] = [80, 40, 300, 40]

/** A floor of 80 x 40 m with rooms, so 160 x 80 cells, and 300 places that hear eight radios. */
function input(seed: number): FloorInput {
  const random = randomFor(`heat map ${seed}`)
  const walls = Array.from({ length: 15 }, (_, index) => ({ kind: 'inner', thickness: 0.1, points: [[5 * index + 5, 0], [5 * index + 5, 15]] }))
  const geometry = parsePlanGeometry({ width, height, outline: [[0, 0], [width, 0], [width, height], [0, height]], walls })
  const accessPoints = Array.from({ length: 8 }, (_, index) => ({ x: 10 + 20 * (index % 4), y: index < 4 ? 10 : 30 }))
  const readings = Array.from({ length: points }, () => ({ x: random.next() * width, y: random.next() * height })).flatMap(({ x, y }) =>
    accessPoints.map((point, index) => ({ x, y, bssid: `radio ${index}`, dbm: Math.round(-40 - 27 * Math.log10(Math.hypot(point.x - x, point.y - y, 1.6)) + random.noise(4)) })),
  )
  return { geometry, readings, accessPoints, silent: [] }
}

/** How long a heat map takes that nobody asked for before, and what the process notices of it. */
export async function benchHeatMap(): Promise<void> {
  const start = performance.now()
  await estimateInWorker(input(-1))
  const first = performance.now() - start
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const inputs = Array.from({ length: rounds }, (_, seed) => input(seed))
  const times: number[] = []
  delay.enable()
  for (const one of inputs) {
    const began = performance.now()
    await estimateInWorker(one)
    times.push(performance.now() - began)
  }
  delay.disable()
  printTable(`Heat map of ${points} points, 160 x 80 cells, never asked for before`, [
    ['p50 ms', 'p95 ms', 'first of the process, with the thread, ms', 'longest stop of the event loop, ms'],
    [milliseconds(percentile(times, 0.5)), milliseconds(percentile(times, 0.95)), milliseconds(first), milliseconds(delay.max / 1e6)],
  ])
}
