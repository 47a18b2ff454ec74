/** A survey as the map needs it. */
export type MappedSurvey = { id: string; floorId: string; measuredAt: Date; walkId: string | null }

/** What the map of a floor is made from: one survey of the whole floor, and the walks since. */
export type Complemented = { id: string; measuredAt: Date; surveyIds: string[] }

/**
 * By floor: the latest file, and every walk in the browser that came after it. A walk measures a few
 * places, so it adds to what is known and does not replace it. `surveys`: the latest first.
 */
export function complementedSurveys(surveys: readonly MappedSurvey[]): Map<string, Complemented> {
  const found = new Map<string, Complemented>()
  for (const [floorId, own] of Map.groupBy(surveys, (survey) => survey.floorId)) {
    const base = own.findIndex(({ walkId }) => walkId === null)
    const used = base < 0 ? own : own.slice(0, base + 1)
    const [latest] = used
    if (latest) found.set(floorId, { id: latest.id, measuredAt: latest.measuredAt, surveyIds: used.map(({ id }) => id) })
  }
  return found
}
