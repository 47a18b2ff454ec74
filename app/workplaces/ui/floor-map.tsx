import type { MouseEvent } from 'react'
import { useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { areaNames } from '../../ui/plan/area-names.ts'
import { DeskGlyph, type DeskState, PlanDesks } from '../../ui/plan/desk.tsx'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import { PlanRoom, PlanZone } from '../../ui/plan/places.tsx'
import type { FloorView, SpaceOnFloor } from '../queries.server.ts'

const legend: { state: DeskState; word: () => string }[] = [
  { state: 'free', word: m.workplaces_legend_free },
  { state: 'mine', word: m.workplaces_legend_mine },
  { state: 'taken', word: m.workplaces_legend_taken },
  { state: 'blocked', word: m.workplaces_legend_blocked },
]

const roomWords = { free: m.workplaces_state_free, mine: m.workplaces_state_mine, taken: m.workplaces_state_taken, blocked: m.workplaces_state_blocked }

type FloorMapProps = { view: FloorView; selected: SpaceOnFloor | undefined; hrefOf: (space: SpaceOnFloor) => string; isShown: (space: SpaceOnFloor) => boolean }

/** The plan. It repeats the list for the eye and the pointer; keyboard and screen reader have the list. */
export function FloorMap({ view, selected, hrefOf, isShown }: FloorMapProps) {
  const navigate = useNavigate()
  const { site, floor, geometry, zones, spaces } = view
  const select = (event: MouseEvent<SVGSVGElement>) => {
    const element = event.target instanceof Element ? event.target.closest('[data-space]') : null
    const space = spaces.find(({ id }) => id === element?.getAttribute('data-space'))
    if (space) void navigate(hrefOf(space), { replace: true, preventScrollReset: true })
  }
  const desks = spaces.filter(({ kind }) => kind === 'desk')
  return (
    <figure className="floor-map">
      <div className="floor-map-scroll">
        <FloorPlan
          geometry={geometry}
          label={m.workplaces_plan_label({ site: site.name, floor: floorName(floor.level) })}
          areaNames={areaNames()}
          withRuler
          onClick={select}
          ground={
            <>
              {zones.map(({ id, quiet, unit, ...zone }) => (
                <PlanZone key={id} {...zone} note={quiet ? m.workplaces_quiet() : (unit ?? m.workplaces_for_all())} />
              ))}
              {spaces.map(({ id, kind, outline, x, y, code, state }) =>
                kind === 'room' && outline ? (
                  <PlanRoom key={id} data-space={id} outline={outline} x={x} y={y} name={code} note={roomWords[state]()} state={state} selected={id === selected?.id} />
                ) : null,
              )}
            </>
          }
        >
          <PlanDesks
            desks={desks.map((space) => ({
              id: space.id,
              x: space.x,
              y: space.y,
              rotation: space.rotation,
              state: space.state,
              sign: space.code.split('.').at(-1) ?? space.code,
              selected: space.id === selected?.id,
              ...(space.state === 'mine' ? { flag: m.workplaces_state_mine() } : {}),
              ...(isShown(space) ? {} : { opacity: 0.25 }),
            }))}
          />
        </FloorPlan>
      </div>
      <figcaption>
        <ul className="plan-legend">
          {legend.map(({ state, word }) => (
            <li key={state}><DeskGlyph state={state} />{word()}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
