import { db } from '../platform/database.server.ts'
import type { Shares } from './coverage.ts'
import { gatesOf } from './gate/gates.server.ts'
import type { ConditionState } from './gate/gate.ts'
import { usual } from './schema.ts'
import { sharesOf } from './shares.ts'
import { sumsOnFloors } from './signal.server.ts'

/** A site's WLAN for video calls at 5 GHz: whether it meets the city's target, and of which part of its floors is known what. */
export type ToldCoverage = Shares & { slug: string; name: string; state: ConditionState; floors: number; surveyedFloors: number; /** The target, percent of each floor. */ need: number }

/** All sites by name. The network of a building says nothing of a person, so this is for everybody. */
export async function toldCoverage(now = new Date()): Promise<ToldCoverage[]> {
  const signal = sumsOnFloors({}, usual.band)
  const [sites, sums, gates] = await Promise.all([
    db.site.findMany({ orderBy: { name: 'asc' }, select: { id: true, slug: true, name: true, floors: { select: { id: true } } } }),
    signal,
    gatesOf(undefined, signal, now),
  ])
  return sites.map(({ id, slug, name, floors }) => {
    const known = floors.flatMap((floor) => sums.get(floor.id) ?? [])
    const total = { met: 0, missed: 0, unknown: 0 }
    for (const { areas } of known) for (const key of ['met', 'missed', 'unknown'] as const) total[key] += areas[usual.profile][key]
    const condition = gates.get(id)?.conditions.find(({ key }) => key === 'coverage')
    return { slug, name, state: condition?.state ?? 'unknown', need: condition?.key === 'coverage' ? condition.need : 0, floors: floors.length, surveyedFloors: known.filter(({ isSurveyed }) => isSurveyed).length, ...sharesOf(total) }
  })
}
