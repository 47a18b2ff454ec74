import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { addDays } from '../../platform/wall-clock.ts'
import { DayPicker } from '../../ui/day-picker.tsx'

/** The chosen day, with the day before and after at hand and a calendar for all others. `hrefOf` says where a day is. */
export function DayStepper({ day, hrefOf }: { day: string; hrefOf: (day: string) => string }) {
  const navigate = useNavigate()
  return (
    <div className="stepper">
      <Link to={hrefOf(addDays(day, -1))} preventScrollReset aria-label={m.workplaces_day_before()}><ChevronLeft className="icon" aria-hidden="true" /></Link>
      <DayPicker label={m.workplaces_date()} day={day} onPick={(picked) => void navigate(hrefOf(picked), { preventScrollReset: true })} />
      <Link to={hrefOf(addDays(day, 1))} preventScrollReset aria-label={m.workplaces_day_after()}><ChevronRight className="icon" aria-hidden="true" /></Link>
    </div>
  )
}
