import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Survey } from './made-surveys.ts'

/** Beside the project, or beside the folder of its worktrees. */
const folders = ['../shared/data/wifi-survey', '../../shared/data/wifi-survey']

const rowsOf = (folder: string, name: string): Record<string, string>[] => parse(readFileSync(join(folder, name)), { columns: true, bom: true, trim: true })

/** Public fingerprints of one floor in both bands, where they lie beside the project; an empty list elsewhere. */
export function realSurveys(): Survey[] {
  const folder = folders.find((one) => existsSync(join(one, 'Training_SYL_AP_Avg.csv')))
  if (folder === undefined) return []
  const points = rowsOf(folder, 'ap_positions.csv').filter(({ building }) => building === 'SYL')
  const places = rowsOf(folder, 'Training_SYL_AP_Avg.csv')
  const accessPoints = points.map(({ east_m, north_m }) => ({ x: Number(east_m), y: Number(north_m) }))
  return (['mac_5g', 'mac_2g'] as const).map((column) => ({
    name: column === 'mac_5g' ? 'office floor, 5 GHz' : 'office floor, 2.4 GHz',
    accessPoints,
    readings: places.flatMap((place) =>
      points.flatMap(({ [column]: bssid = '' }) => {
        const dbm = Number(place[bssid])
        // 100 and -105 say that it was not heard.
        return dbm < 0 && dbm > -105 ? [{ x: Number(place.ECoord), y: Number(place.NCoord), dbm, bssid }] : []
      }),
    ),
  }))
}
