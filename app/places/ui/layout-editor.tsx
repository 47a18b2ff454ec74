import { useState } from 'react'
import { Form, useBeforeUnload } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { areaNames } from '../../ui/plan/area-names.ts'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import { PlanRoom, PlanZone } from '../../ui/plan/places.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { FloorLayout } from '../floor-page.server.ts'
import { changesOf } from '../layout-state.ts'
import { codeSchema } from '../schema.ts'
import { LayoutDesk } from './layout-desk.tsx'
import { useLayout } from './use-layout.ts'

/** A new desk by its code; it appears on the plan and has the focus. */
function AddDesk({ isTaken, onAdd }: { isTaken: (code: string) => boolean; onAdd: (code: string) => void }) {
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()
  const add = () => {
    const parsed = codeSchema.safeParse(code)
    if (!parsed.success) return setError(parsed.error.issues[0]?.message)
    if (isTaken(parsed.data)) return setError(m.places_error_code_taken({ code: parsed.data }))
    onAdd(parsed.data)
    setCode('')
    setError(undefined)
  }
  return (
    <div className="layout-add">
      <TextField label={m.places_layout_code()} value={code} onChange={(event) => setCode(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add() } }} error={error} maxLength={40} />
      <button type="button" className="button" onClick={add}>{m.places_layout_add()}</button>
    </div>
  )
}

/** The plan of a floor on which desks are placed by dragging or by keys, and stored all at once. */
export function LayoutEditor({ layout: { site, floor, geometry, zones, rooms, desks: first } }: { layout: FloorLayout }) {
  const { layout: { desks, past }, currentId, said, svg, undo, add, handlersFor, plan } = useLayout(geometry, first)
  const changes = changesOf(first, desks)
  const count = changes.moved.length + changes.added.length
  const changedIds = new Set([...changes.moved.map(({ id }) => id), ...desks.filter(({ isNew }) => isNew).map(({ id }) => id)])
  useBeforeUnload((event) => { if (count > 0) event.preventDefault() })
  return (
    <div className="layout-editor">
      <Form method="post" className="layout-tools">
        <input type="hidden" name="layout" value={JSON.stringify(changes)} />
        <button className="button main" disabled={count === 0}>{count === 0 ? m.places_save() : count === 1 ? m.places_layout_save_one() : m.places_layout_save({ count })}</button>
        <button type="button" className="button" onClick={undo} disabled={past.length === 0}>{m.places_layout_undo()}</button>
        <AddDesk isTaken={(code) => [...desks, ...rooms].some((one) => one.code === code)} onAdd={add} />
      </Form>
      <p id="layout-keys" className="muted md">{m.places_layout_keys()}</p>
      <p role="status" className="layout-said num">{said}</p>
      <div className="floor-map-scroll">
        <FloorPlan
          ref={svg}
          role="application"
          geometry={geometry}
          label={m.places_layout_plan({ floor: `${site.name}, ${floorName(floor.level)}` })}
          aria-describedby="layout-keys"
          areaNames={areaNames()}
          withRuler
          {...plan}
          ground={
            <>
              {zones.map(({ id, quiet: _, unit, ...zone }) => <PlanZone key={id} {...zone} note={unit ?? ''} />)}
              {rooms.map(({ id, code, ...room }) => <PlanRoom key={id} {...room} name={code} state="free" />)}
            </>
          }
        >
          <g className="plan-desks">
            {desks.map((desk, index) => <LayoutDesk key={desk.id} desk={desk} isCurrent={desk.id === currentId} isChanged={changedIds.has(desk.id)} {...handlersFor(desk, index)} />)}
          </g>
        </FloorPlan>
      </div>
    </div>
  )
}
