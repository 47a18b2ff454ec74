import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { OrderView } from '../meeting.server.ts'
import { type SeatingName, seatings } from '../meeting-schema.ts'

const words: Readonly<Record<SeatingName, () => string>> = {
  'as-is': m.workplaces_seating_as_is,
  rows: m.workplaces_seating_rows,
  'u-shape': m.workplaces_seating_u_shape,
  block: m.workplaces_seating_block,
  circle: m.workplaces_seating_circle,
}
export const seatingWord = (seating: SeatingName) => words[seating]()

const stateWords = { open: m.workplaces_order_open, confirmed: m.workplaces_order_confirmed, declined: m.workplaces_order_declined } as const
export const orderStateWord = (state: OrderView['state']) => stateWords[state]()

type OrderFormProps = {
  order: OrderView | null
  /** That the room has. */
  seats: number
  /** What was sent and not taken. */
  typed: Record<string, string> | null
}

/** What workplace management is asked to prepare, and what they said to it. */
export function OrderForm({ order, seats, typed }: OrderFormProps) {
  const value = (name: 'catering' | 'equipment') => typed?.[name] ?? order?.[name] ?? ''
  return (
    <>
      {order ? (
        <p className="mb-4"><span className="strong">{orderStateWord(order.state)}</span>{order.answer !== null && <>: {order.answer}</>}</p>
      ) : <p className="muted md mb-4">{m.workplaces_order_hint()}</p>}
      <Form method="post" preventScrollReset className="order-form" key={JSON.stringify(order)}>
        <SelectField label={m.workplaces_order_seating()} name="seating" defaultValue={typed?.seating ?? order?.seating ?? 'as-is'}>
          {seatings.map((seating) => <option key={seating} value={seating}>{seatingWord(seating)}</option>)}
        </SelectField>
        <TextField label={m.workplaces_order_people()} name="people" type="number" min={1} max={1000} inputMode="numeric" defaultValue={typed?.people ?? order?.people ?? ''} hint={m.workplaces_order_people_hint({ count: seats })} />
        <TextField label={m.workplaces_order_catering()} name="catering" maxLength={500} defaultValue={value('catering')} hint={m.workplaces_order_catering_hint()} />
        <TextField label={m.workplaces_order_equipment()} name="equipment" maxLength={500} defaultValue={value('equipment')} hint={m.workplaces_order_equipment_hint()} />
        <div className="flex flex-wrap gap-3">
          <button className="button main" name="intent" value="order">{order ? m.workplaces_order_change() : m.workplaces_order_send()}</button>
          {order && <button className="button" name="intent" value="order-withdraw">{m.workplaces_order_withdraw()}</button>}
        </div>
      </Form>
    </>
  )
}
