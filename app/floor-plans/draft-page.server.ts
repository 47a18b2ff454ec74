import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import type { Calibration } from './calibration.ts'
import { type LayerLine, makeDraft, type Warning } from './draft.ts'
import type { FoundKind } from './found-spaces.ts'
import type { KeptSpace, MatchProblem } from './match-spaces.ts'
import { type PlacedThing, sameWithin } from './placed-thing.ts'
import { floorOf, type FloorName } from './plan-floor.server.ts'
import type { Drawing } from './reading/drawing.ts'
import type { PlanNote, PlanProblem } from './reading/problem.ts'
import { choicesSchema, problemSchema } from './schema.ts'
import { floorNow, unpackDrawing } from './stored-plan.server.ts'
import { type Sketch, sketchOf } from './sketch.ts'

export type DraftPage = FloorName & {
  id: string
  fileName: string
  createdAt: string
} & (
    | { state: 'queued' | 'reading'; progress: number }
    | { state: 'failed'; problem: PlanProblem }
    | {
        state: 'read'
        format: Drawing['format']
        unitMetres: number | null
        sketch: Sketch
        notes: PlanNote[]
        layers: LayerLine[]
        bySpaces: number | null
        suggested: Calibration | null
        calibration: Calibration | null
        foundCounts: Record<FoundKind, number>
        nameless: { kind: FoundKind; count: number; line: number }[]
        result: DraftResult | null
      }
  )

export type DraftResult = {
  metres: number
  geometry: PlanGeometry
  things: PlacedThing[]
  warnings: Warning[]
  problems: MatchProblem[]
  leftOut: number
  counts: { matched: number; moved: number; added: number; kept: number; keptBookings: number }
  moved: { code: string; kind: 'desk' | 'room'; metres: number }[]
  added: { code: string; kind: 'desk' | 'room' }[]
  kept: Pick<KeptSpace, 'id' | 'code' | 'kind' | 'futureBookings' | 'isOutside'>[]
  zones: { matched: string[]; added: string[]; kept: string[] }
}

type Built = NonNullable<ReturnType<typeof makeDraft>['floor']>

function resultOf({ metres, geometry, comparison, leftOut, warnings }: Built): DraftResult {
  const { matched, added, kept, zones, problems } = comparison
  const moved = matched.filter((space) => space.moved > sameWithin)
  return {
    metres,
    geometry,
    warnings,
    problems,
    leftOut,
    things: [
      ...matched.map(({ id: _, ...space }) => ({ ...space, change: space.moved > sameWithin ? ('moved' as const) : ('same' as const) })),
      ...added.map(({ seats: _, ...space }) => ({ ...space, change: 'new' as const })),
      ...kept.map(({ kind, code, x, y, rotation, outline }) => ({ kind, code, x, y, rotation, outline, change: 'kept' as const })),
    ],
    counts: { matched: matched.length, moved: moved.length, added: added.length, kept: kept.length, keptBookings: kept.reduce((sum, { futureBookings }) => sum + futureBookings, 0) },
    moved: moved.toSorted((a, b) => b.moved - a.moved).map(({ code, kind, moved: by }) => ({ code, kind, metres: by })),
    added: added.map(({ code, kind }) => ({ code, kind })),
    kept: kept.map(({ id, code, kind, futureBookings, isOutside }) => ({ id, code, kind, futureBookings, isOutside })).toSorted((a, b) => b.futureBookings - a.futureBookings),
    zones: { matched: zones.matched.map(({ name }) => name), added: zones.added.map(({ name }) => name), kept: zones.kept.map(({ name }) => name) },
  }
}

/** A file on its way to become a plan. @throws AppError 403; 404, also when it has become one */
export async function draftPage(viewer: Viewer, place: { site: string; floor: string; id: string }, now = new Date()): Promise<DraftPage> {
  const floor = await floorOf(viewer, place)
  const found = await db.floorPlan.findFirst({ where: { id: place.id, floorId: floor.id, version: null }, select: { id: true, state: true, fileName: true, createdAt: true, progress: true, problem: true, choices: true, drawing: true } })
  if (!found) throw notFound()
  const page = { site: floor.site, floor: { slug: floor.slug, level: floor.level }, id: found.id, fileName: found.fileName ?? '', createdAt: found.createdAt.toISOString() }
  if (found.state === 'queued' || found.state === 'reading') return { ...page, state: found.state, progress: found.progress }
  if (found.state === 'failed' || !found.drawing) return { ...page, state: 'failed', problem: problemSchema.catch({ code: 'unexpected', line: 0, where: '', value: '' }).parse(found.problem) }

  const drawing = unpackDrawing(found.drawing)
  const draft = makeDraft(drawing, choicesSchema.parse(found.choices), await floorNow(db, floor, now), parsePlanGeometry(floor.plan).north)
  const count = (kind: FoundKind) => draft.found.spaces.filter((space) => space.kind === kind).length
  return {
    ...page,
    state: 'read',
    format: drawing.format,
    unitMetres: drawing.unitMetres,
    sketch: sketchOf(drawing, draft.found),
    notes: drawing.notes,
    layers: draft.layers,
    bySpaces: draft.bySpaces,
    suggested: draft.suggested,
    calibration: draft.calibration,
    foundCounts: { desk: count('desk'), room: count('room'), zone: count('zone') },
    nameless: draft.found.nameless,
    result: draft.floor && resultOf(draft.floor),
  }
}
