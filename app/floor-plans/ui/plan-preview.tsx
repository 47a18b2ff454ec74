import { m } from '../../paraglide/messages.js'
import { areaNames } from '../../ui/plan/area-names.ts'
import { DeskGlyph, type DeskState, PlanDesks } from '../../ui/plan/desk.tsx'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import type { PlanGeometry } from '../../ui/plan/geometry.ts'
import { PlanRoom } from '../../ui/plan/places.tsx'
import type { PlacedThing } from '../placed-thing.ts'

/** Each has its own shape on a plan: outlined, solid, hatched. */
const stateOf: Record<PlacedThing['change'], DeskState> = { same: 'free', moved: 'free', new: 'mine', kept: 'blocked' }

const noteOf = (change: PlacedThing['change']) => (change === 'new' ? m.floor_plans_legend_new() : change === 'kept' ? m.floor_plans_legend_kept() : undefined)

/** A plan with its desks and rooms, and what becomes of each. The legend only where something changes. */
export function PlanPreview({ geometry, things, label, hasLegend = false }: { geometry: PlanGeometry; things: readonly PlacedThing[]; label: string; hasLegend?: boolean }) {
  const legend: { state: DeskState; word: string }[] = [
    { state: 'free', word: m.floor_plans_legend_same() },
    { state: 'mine', word: m.floor_plans_legend_new() },
    { state: 'blocked', word: m.floor_plans_legend_kept() },
  ]
  return (
    <figure className="plan-preview">
      <div className="floor-map-scroll" role="region" aria-label={label} tabIndex={0}>
        <FloorPlan
          geometry={geometry}
          label={label}
          areaNames={areaNames()}
          withRuler
          ground={things.map(({ kind, code, x, y, outline, change }) => {
            const note = noteOf(change)
            return kind === 'room' && outline && <PlanRoom key={code} outline={outline} x={x} y={y} name={code} state={stateOf[change]} {...(note === undefined ? {} : { note })} />
          })}
        >
          <PlanDesks desks={things.filter(({ kind }) => kind === 'desk').map(({ code, x, y, rotation, change }) => ({ id: code, x, y, rotation, state: stateOf[change], sign: code.split('.').at(-1) ?? code }))} />
        </FloorPlan>
      </div>
      {hasLegend && (
        <figcaption>
          <ul className="plan-legend">
            {legend.map(({ state, word }) => (
              <li key={state}>
                <DeskGlyph state={state} />
                {word}
              </li>
            ))}
          </ul>
        </figcaption>
      )}
    </figure>
  )
}
