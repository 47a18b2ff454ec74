import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { FloorView } from '../queries.server.ts'
import type { FloorState } from './floor-link.ts'

type WaitFormProps = {
  /** What one would wait for, as the form names it. */
  target: { floorId: string } | { zoneId: string } | { spaceId: string }
  state: Pick<FloorState, 'date' | 'from' | 'to'>
  /** The viewer waits for it already. */
  isWaiting: boolean
  label: string
}

/** Puts the viewer on the waiting list for what is taken at this time. */
export function WaitForm({ target, state: { date, from, to }, isWaiting, label }: WaitFormProps) {
  if (isWaiting) return <p className="md"><Link to="/workplaces/bookings">{m.workplaces_waiting_is()}</Link></p>
  return (
    <Form method="post" replace preventScrollReset>
      {Object.entries({ ...target, date, from, to }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <button className="button" name="intent" value="wait">{label}</button>
    </Form>
  )
}

/** For a floor without a free desk, or else for each of its zones that has none; not for who has a desk at this time. */
export function WaitForms({ view: { floor, zones, spaces, myDesk, isOver }, state, waited }: { view: FloorView; state: FloorState; waited: readonly string[] }) {
  const desks = spaces.filter(({ kind }) => kind === 'desk')
  if (isOver || myDesk !== null || desks.length === 0) return null
  const isFull = (zoneId?: string) => desks.every((desk) => desk.state !== 'free' || (zoneId !== undefined && desk.zoneId !== zoneId)) && desks.some((desk) => desk.state === 'taken' && (zoneId === undefined || desk.zoneId === zoneId))
  if (isFull()) return <div className="wait-forms"><WaitForm target={{ floorId: floor.id }} state={state} isWaiting={waited.includes(floor.id)} label={m.workplaces_waiting_floor()} /></div>
  const full = zones.filter(({ id }) => isFull(id))
  if (full.length === 0) return null
  return <div className="wait-forms">{full.map(({ id, name }) => <WaitForm key={id} target={{ zoneId: id }} state={state} isWaiting={waited.includes(id)} label={m.workplaces_waiting_zone({ zone: name })} />)}</div>
}
