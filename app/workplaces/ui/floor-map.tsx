import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { areaNames } from '../../ui/plan/area-names.ts'
import { DeskGlyph, DeskShape, type DeskState, PlanDesks } from '../../ui/plan/desk.tsx'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import { PlanRoom, PlanZone } from '../../ui/plan/places.tsx'
import { directionOf, neighbour } from '../neighbours.ts'
import type { FloorView, SpaceOnFloor } from '../queries.server.ts'
import { useDeskDrag } from './use-desk-drag.ts'
import { equipmentWords, stateWord } from './words.ts'

const legend: { state: DeskState; word: () => string }[] = [
  { state: 'free', word: m.workplaces_legend_free },
  { state: 'mine', word: m.workplaces_legend_mine },
  { state: 'taken', word: m.workplaces_legend_taken },
  { state: 'blocked', word: m.workplaces_legend_blocked },
]

type FloorMapProps = { view: FloorView; selected: SpaceOnFloor | undefined; isPending: boolean; hrefOf: (space: SpaceOnFloor, time?: { from: string; to: string }) => string; isShown: (space: SpaceOnFloor) => boolean }

/** The space that an element of the plan belongs to. */
function spaceIdOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-space]')?.getAttribute('data-space') ?? null) : null
}

/** Where the keyboard is on the plan: arrow keys move to the spatial neighbour, and Enter follows the link there. */
function usePlanFocus(spaces: readonly SpaceOnFloor[]) {
  const [focusedId, setFocusedId] = useState<string | null>(null)
  return {
    focusedId,
    onFocus: (event: FocusEvent<SVGSVGElement>) => setFocusedId(event.target.matches(':focus-visible') ? spaceIdOf(event.target) : null),
    onBlur: () => setFocusedId(null),
    onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => {
      const direction = directionOf(event.key)
      const from = spaces.find(({ id }) => id === spaceIdOf(event.target))
      if (!direction || !from) return
      event.preventDefault()
      const next = neighbour(spaces, from, direction)
      event.currentTarget.querySelector<SVGAElement>(`[data-space="${next?.id}"] a`)?.focus()
    },
  }
}

/** On a phone the panel covers the lower half of the screen: what is selected moves above it. */
function useAboveSheet(selected: string | undefined, isPending: boolean) {
  const plan = useRef<HTMLElement>(null)
  useEffect(() => {
    const place = plan.current?.querySelector('.is-selected')?.getBoundingClientRect()
    const sheet = plan.current?.parentElement?.querySelector('.space-panel')?.getBoundingClientRect()
    const isCovered = place && sheet && place.bottom > sheet.top && place.left < sheet.right && place.right > sheet.left
    if (isCovered) window.scrollBy({ top: place.bottom - sheet.top + 32 })
    // With what there is to do in it, the sheet is higher.
  }, [selected, isPending])
  return plan
}

/** The plan. Its desks and rooms are links like those of the list, and one of them is in the tab order. */
export function FloorMap({ view, selected, isPending, hrefOf, isShown }: FloorMapProps) {
  const navigate = useNavigate()
  const { site, floor, geometry, zones, spaces } = view
  const { focusedId, ...keyboard } = usePlanFocus(spaces)
  const plan = useAboveSheet(selected?.id, isPending)
  const select = (event: MouseEvent<SVGSVGElement>) => {
    const id = spaceIdOf(event.target)
    const space = spaces.find((candidate) => candidate.id === id)
    if (!space || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void navigate(hrefOf(space), { replace: true, preventScrollReset: true })
  }
  // Dropped on another desk, it is selected there for the same time: the panel asks.
  const { ghost, target, handlers } = useDeskDrag(spaces, spaceIdOf, (from, to) => void navigate(hrefOf(to, from.bookingTimes ?? undefined), { replace: true, preventScrollReset: true }))
  const hasOwnDesk = spaces.some(({ kind, state }) => kind === 'desk' && state === 'mine')
  const entry = selected ?? spaces.find(({ state }) => state === 'mine') ?? spaces.find(({ state }) => state === 'free') ?? spaces[0]
  const linkOf = (space: SpaceOnFloor) => ({
    href: hrefOf(space),
    label: [space.code, stateWord(space), space.belongs === 'me' ? m.workplaces_assigned_to_you() : '', space.kind === 'room' ? m.workplaces_seats({ count: space.seats }) : equipmentWords(space.equipment)].filter(Boolean).join(', '),
    tabIndex: space.id === (focusedId ?? entry?.id) ? (0 as const) : (-1 as const),
    current: space.id === selected?.id,
  })
  return (
    <figure ref={plan} className="floor-map">
      <div className="floor-map-scroll">
        <FloorPlan
          role="group"
          geometry={geometry}
          label={m.workplaces_plan_label({ site: site.name, floor: floorName(floor.level) })}
          areaNames={areaNames()}
          withRuler
          onClick={select}
          {...keyboard}
          {...handlers}
          ground={
            <>
              {zones.map(({ id, quiet, unit, ...zone }) => (
                <PlanZone key={id} {...zone} note={quiet ? m.workplaces_quiet() : (unit ?? m.workplaces_for_all())} />
              ))}
              {spaces.map((space) =>
                space.kind === 'room' && space.outline ? (
                  <PlanRoom
                    key={space.id}
                    data-space={space.id}
                    outline={space.outline}
                    x={space.x}
                    y={space.y}
                    name={space.code}
                    note={stateWord(space)}
                    state={space.state}
                    selected={space.id === selected?.id}
                    focused={space.id === focusedId}
                    link={linkOf(space)}
                    {...(isShown(space) ? {} : { opacity: 0.35 })}
                  />
                ) : null,
              )}
            </>
          }
        >
          <PlanDesks
            desks={spaces
              .filter(({ kind }) => kind === 'desk')
              .map((space) => ({
                id: space.id,
                x: space.x,
                y: space.y,
                rotation: space.rotation,
                state: space.state,
                sign: space.code.split('.').at(-1) ?? space.code,
                selected: space.id === selected?.id,
                focused: space.id === focusedId,
                link: linkOf(space),
                ...(space.state === 'mine' ? { flag: m.workplaces_state_mine() } : space.belongs === 'me' && space.state === 'free' ? { flag: m.workplaces_your_own_desk() } : {}),
                ...(isShown(space) ? {} : { opacity: 0.25 }),
              }))}
          />
          <g ref={target} className="drop-target" aria-hidden="true" visibility="hidden"><rect x={-21} y={-13} width={42} height={42} rx={6} /></g>
          <g ref={ghost} className="desk-ghost" aria-hidden="true" visibility="hidden"><DeskShape state="mine" /></g>
        </FloorPlan>
      </div>
      <figcaption>
        <ul className="plan-legend">
          {legend.map(({ state, word }) => (
            <li key={state}><DeskGlyph state={state} />{word()}</li>
          ))}
        </ul>
        {hasOwnDesk && <p className="sm muted drag-hint">{m.workplaces_drag_hint()}</p>}
      </figcaption>
    </figure>
  )
}
