import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDayWithWeekday, formatTime } from '../../../ui/format.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { dayAt } from '../../../platform/wall-clock.ts'
import type { Slot } from '../mine.server.ts'

/** "Di, 09.03.2027, 08:00 bis 09:30" */
export function slotWords({ startsAt, endsAt }: Slot, timeZone: string): string {
  return m.migration_campaigns_slot({ day: formatDayWithWeekday(dayAt(new Date(startsAt), timeZone)), from: formatTime(startsAt, timeZone), to: formatTime(endsAt, timeZone) })
}

type SlotFormProps = { campaignId: string; computerId: string; device: string; slots: readonly Slot[]; timeZone: string; current: string | null; error: string | undefined }

/** Chooses or moves the date of a device among the slots that are free; `current`: the start of its date, which is chosen as it is. */
export function SlotForm({ campaignId, computerId, device, slots, timeZone, current, error }: SlotFormProps) {
  if (slots.length === 0) return <p className="muted">{m.migration_campaigns_no_slots()}</p>
  return (
    <Form method="post" className="device-date" preventScrollReset>
      <input type="hidden" name="campaignId" value={campaignId} />
      <input type="hidden" name="computerId" value={computerId} />
      <SelectField label={m.migration_campaigns_choose_slot({ device })} name="startsAt" key={current} defaultValue={slots.some(({ startsAt }) => startsAt === current) ? (current ?? undefined) : undefined} error={error}>
        {slots.map((slot) => <option key={slot.startsAt} value={slot.startsAt}>{slotWords(slot, timeZone)}</option>)}
      </SelectField>
      <button className="button main" name="intent" value="date">{current !== null ? m.migration_campaigns_move() : m.migration_campaigns_set()}</button>
    </Form>
  )
}
