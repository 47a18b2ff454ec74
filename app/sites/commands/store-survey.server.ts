import type { Database } from '../../platform/database.server.ts'
import { measuredNoise } from '../noise.ts'
import type { SurveyReading } from '../survey-reading.ts'

/** So many readings go to the database in one statement. */
const batchSize = 5000

/** What the database calls them. */
const bandLabels = { ghz_2_4: '2.4', ghz_5: '5', ghz_6: '6' } as const

export type NewSurvey = { floorId: string; measuredAt: Date; device: string | null; digest: string; /** Of a walk typed in the browser, or a scan of a few places: it complements what is known. */ walkId?: string; readings: SurveyReading[] }

/** Stores a survey with its readings. Runs in the caller's transaction. */
export async function storeSurvey(tx: Database, { readings, ...survey }: NewSurvey, progress: (share: number) => Promise<void>): Promise<void> {
  const noise = { noise24Dbm: measuredNoise(readings, 'ghz_2_4'), noise5Dbm: measuredNoise(readings, 'ghz_5'), noise6Dbm: measuredNoise(readings, 'ghz_6') }
  const { id } = await tx.survey.create({ data: { ...survey, ...noise }, select: { id: true } })
  for (let from = 0; from < readings.length; from += batchSize) {
    const rows = readings.slice(from, from + batchSize).map(({ band, noiseDbm: _, ...reading }) => ({ ...reading, band: bandLabels[band] }))
    await tx.$executeRaw`
      INSERT INTO survey_reading (survey_id, x, y, band, bssid, dbm)
      SELECT ${id}::uuid, x, y, band, bssid, dbm
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS read(x float8, y float8, band band, bssid text, dbm float8)`
    await progress(Math.min(1, (from + batchSize) / readings.length))
  }
}
