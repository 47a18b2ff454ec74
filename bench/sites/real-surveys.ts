import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { WallLine } from '../../app/sites/estimate/walls.ts'
import type { Survey } from './made-surveys.ts'

/** Beside the project, or beside the folder of its worktrees. */
const folders = ['../shared/data/wifi-survey', '../../shared/data/wifi-survey']

const rowsOf = (folder: string, name: string): Record<string, string>[] => parse(readFileSync(join(folder, name)), { columns: true, bom: true, trim: true })

/** Strength of a radio in a row; null where it was not heard: 100 and -105 say so. */
function heardIn(row: Record<string, string>, bssid: string): number | null {
  const dbm = Number(row[bssid])
  return dbm < 0 && dbm > -105 ? dbm : null
}

/** Sd in dB of the strongest radio between the scans that a device made at one place. */
function repeatedOf(scans: readonly Record<string, string>[], bssids: readonly string[]): number {
  const places = Map.groupBy(scans, ({ ECoord, NCoord }) => `${ECoord} ${NCoord}`)
  const variances = [...places.values()].flatMap((rows) => {
    const best = rows.map((row) => Math.max(...bssids.map((bssid) => heardIn(row, bssid) ?? -105)))
    const mean = best.reduce((sum, one) => sum + one, 0) / best.length
    return best.length < 2 ? [] : [best.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (best.length - 1)]
  })
  return Math.sqrt(variances.reduce((sum, one) => sum + one, 0) / variances.length)
}

/** What the survey is called where walls are taken from the kinds of its places. */
export const withWalls = ', with walls'
/** Farther apart than this, metres, places are no neighbours. */
const neighbours = 3

/**
 * The survey has no plan, but says of each place whether it is corridor, office or meeting room:
 * walls are taken to stand half-way between two neighbours of different kinds.
 */
function wallsOf(places: readonly Record<string, string>[]): WallLine[] {
  const at = places.map(({ ECoord, NCoord, SceneID }) => ({ x: Number(ECoord), y: Number(NCoord), kind: SceneID }))
  return at.flatMap((place, index) =>
    at.slice(index + 1).flatMap((next): WallLine[] => {
      const metres = Math.hypot(next.x - place.x, next.y - place.y)
      if (next.kind === place.kind || metres > neighbours) return []
      // Neighbours have no other place between them (Gabriel and Sokal 1969).
      const inMiddle = ({ x, y }: { x: number; y: number }) => Math.hypot(x - (place.x + next.x) / 2, y - (place.y + next.y) / 2) < metres / 2 - 1e-6
      if (at.some(inMiddle)) return []
      const [middle, across] = [[(place.x + next.x) / 2, (place.y + next.y) / 2], [(next.y - place.y) / metres, (place.x - next.x) / metres]]
      const end = (half: number) => [(middle[0] ?? 0) + half * (across[0] ?? 0), (middle[1] ?? 0) + half * (across[1] ?? 0)] as const
      return [{ points: [end(-0.6), end(0.6)] }]
    }),
  )
}

/** Public fingerprints of one floor in both bands, without walls and with some, where they lie beside the project; an empty list elsewhere. */
export function realSurveys(): Survey[] {
  const folder = folders.find((one) => existsSync(join(one, 'Training_SYL_AP_Avg.csv')))
  if (folder === undefined) return []
  const points = rowsOf(folder, 'ap_positions.csv').filter(({ building }) => building === 'SYL')
  const places = rowsOf(folder, 'Training_SYL_AP_Avg.csv')
  const scans = rowsOf(folder, 'Testing_SYL_AP.csv')
  const accessPoints = points.map(({ east_m, north_m }) => ({ x: Number(east_m), y: Number(north_m) }))
  const plain = (['mac_5g', 'mac_2g'] as const).map((column) => ({
    name: column === 'mac_5g' ? 'office floor, 5 GHz' : 'office floor, 2.4 GHz',
    accessPoints,
    walls: [],
    repeatedDb: repeatedOf(scans, points.map(({ [column]: bssid = '' }) => bssid)),
    readings: places.flatMap((place) =>
      points.flatMap(({ [column]: bssid = '' }) => {
        const dbm = heardIn(place, bssid)
        return dbm === null ? [] : [{ x: Number(place.ECoord), y: Number(place.NCoord), dbm, bssid }]
      }),
    ),
  }))
  const walls = wallsOf(places)
  return [...plain, ...plain.map((survey) => ({ ...survey, name: `${survey.name}${withWalls}`, walls }))]
}
