import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { floorName } from '../../../ui/floor-name.ts'
import { formatDayWithWeekday } from '../../../ui/format.ts'
import type { DayView } from '../day-view.ts'

/** Where a day is: the room, with the way to it on the plan. */
export function DayPlace({ day: { room } }: { day: DayView }) {
  if (!room) return m.learning_cohorts_no_room()
  return <><Link to={room.path} aria-label={m.learning_cohorts_on_plan({ room: room.code, site: room.site })}>{room.code}</Link>, {room.site}, {floorName(room.level)}</>
}

const roomProblems = { booked: () => null, asked: m.learning_cohorts_room_asked, moved: m.learning_cohorts_room_moved, lost: m.learning_cohorts_room_lost }

/** The days of a cohort in order: when, where, and what is the matter with the room; `tools` stand at the end of a day. */
export function DayList({ days, tools }: { days: readonly DayView[]; tools?: (day: DayView) => ReactNode }) {
  return (
    <ol className="cohort-days">
      {days.map((day) => {
        const problem = day.state === 'cancelled' ? null : roomProblems[day.roomState]()
        return (
          <li key={day.id} className={day.state === 'ahead' ? undefined : 'is-past'}>
            <p className="num"><span className="strong">{formatDayWithWeekday(day.day)}</span>, {day.from}–{day.to}</p>
            <p className="md muted"><DayPlace day={day} /></p>
            {day.state === 'cancelled' && <p className="due strong md">{m.learning_cohorts_day_cancelled()}</p>}
            {problem !== null && <p className="due strong md">{problem}</p>}
            {tools?.(day)}
          </li>
        )
      })}
    </ol>
  )
}
