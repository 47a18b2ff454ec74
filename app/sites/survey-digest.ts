import { createHash } from 'node:crypto'
import type { SurveyReading } from './survey-reading.ts'

/** SHA-256 (hex) of what was measured, whatever the order, the device and the day: the same readings are the same survey. */
export function surveyDigest(readings: readonly SurveyReading[]): string {
  const lines = readings.map(({ x, y, band, bssid, dbm, noiseDbm }) => [x.toFixed(2), y.toFixed(2), band, bssid, dbm.toFixed(1), ...(noiseDbm === undefined ? [] : [noiseDbm.toFixed(1)])].join(' ')).toSorted()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
