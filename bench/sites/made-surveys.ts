import type { Reading } from '../../app/sites/estimate/radios.ts'
import type { WallLine } from '../../app/sites/estimate/walls.ts'
import { type Random, randomFor } from '../../prisma/seed/random.ts'

/** `repeatedDb`: sd of the strongest radio between scans at one place, where scans were repeated. */
export type Survey = { name: string; repeatedDb?: number; readings: Reading[]; accessPoints: { x: number; y: number }[]; /** As a plan has them. */ walls: WallLine[] }

/** dB above or below what distance explains, alike within some metres: a sum of waves in all directions. */
function shadow(random: Random, deviation: number, length: number): (x: number, y: number) => number {
  const waves = Array.from({ length: 24 }, () => {
    const [angle, wave] = [random.next() * 2 * Math.PI, length * (1.5 + 3 * random.next())]
    return { kx: (Math.cos(angle) * 2 * Math.PI) / wave, ky: (Math.sin(angle) * 2 * Math.PI) / wave, phase: random.next() * 2 * Math.PI }
  })
  const height = deviation * Math.sqrt(2 / waves.length)
  return (x, y) => waves.reduce((sum, { kx, ky, phase }) => sum + height * Math.sin(kx * x + ky * y + phase), 0)
}

/** How many of the lines at these places lie between two coordinates. */
const between = (lines: readonly number[], from: number, to: number) => lines.filter((line) => line > Math.min(from, to) && line < Math.max(from, to)).length

/**
 * A walk through an invented floor: access points in a grid with some disorder, rooms whose walls
 * take a few dB, hills and valleys of a few metres (log-distance path loss, ITU-R P.1238), and noise.
 */
export function madeSurvey(seed: number): Survey {
  const random = randomFor(`bench survey ${seed}`)
  const [width, height] = [30 + random.next() * 40, 14 + random.next() * 16]
  const [exponent, stride, noise, wall] = [2.4 + random.next() * 0.9, 1.6 + random.next() * 1.2, 1.2 + random.next() * 1.3, 2 + random.next() * 4]
  const columns = Math.max(2, Math.round(width / (12 + random.next() * 6)))
  const rows = height > 20 ? 2 : 1
  const accessPoints = Array.from({ length: columns * rows }, (_, index) => ({
    x: ((index % columns) + 0.5 + (random.next() - 0.5) * 0.5) * (width / columns),
    y: (Math.floor(index / columns) + 0.5 + (random.next() - 0.5) * 0.5) * (height / rows),
  }))
  const across = Array.from({ length: Math.floor(width / 6) }, (_, index) => (index + 0.7 + random.next() * 0.6) * 6)
  const along = [height * 0.4, height * 0.6]
  const radios = accessPoints.map((point, index) => ({ ...point, bssid: `02:00:5e:00:${index.toString(16).padStart(2, '0')}:00`, shadow: shadow(random, 2 + random.next() * 2, 3) }))
  const readings: Reading[] = []
  for (let y = stride / 2; y < height; y += stride) {
    for (let x = stride / 2; x < width; x += stride) {
      const [px, py] = [x + (random.next() - 0.5) * stride * 0.5, y + (random.next() - 0.5) * stride * 0.5]
      for (const radio of radios) {
        const walls = between(across, px, radio.x) + between(along, py, radio.y)
        const dbm = Math.round(-38 - 10 * exponent * Math.log10(Math.hypot(px - radio.x, py - radio.y, 1.6)) - walls * wall + radio.shadow(px, py) + random.noise(noise))
        if (dbm >= -92) readings.push({ x: px, y: py, dbm, bssid: radio.bssid })
      }
    }
  }
  const walls: WallLine[] = [
    ...across.map((x) => ({ points: [[x, 0], [x, height]] as const })),
    ...along.map((y) => ({ points: [[0, y], [width, y]] as const })),
  ]
  return { name: `made ${seed}`, readings, accessPoints, walls }
}
