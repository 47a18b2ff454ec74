import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { WeekDay as Day } from '../start/week-ahead.ts'
import { Block } from './block.tsx'
import { WeekDay } from './week-day.tsx'

/** The next working days: place, desk, meetings, course days, dates of devices. */
export function WeekAhead({ days }: { days: readonly Day[] }) {
  if (days.length === 0) return null
  return (
    <Block title={m.home_week()} className="week-ahead" more={<Link to="/workplaces/week" aria-label={m.home_plan_week()}>{m.home_plan()}</Link>}>
      <ol className="week-days">{days.map((day) => <WeekDay key={day.day} day={day} />)}</ol>
    </Block>
  )
}
