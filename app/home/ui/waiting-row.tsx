import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDayNear } from '../../ui/format.ts'
import type { WaitingLine } from '../start/waiting-lines.ts'

/** Days before a last day from which on it is loud. */
const soonDays = 7

/** One thing that waits. `today`: ISO day. */
export function WaitingRow({ line: { title, note, path, dueOn, isOverdue }, today }: { line: WaitingLine; today: string }) {
  const isLoud = isOverdue || (dueOn !== null && Date.parse(dueOn) - Date.parse(today) <= soonDays * 86_400_000)
  return (
    <li>
      <Link to={path}>{title}</Link>
      {dueOn !== null && <span className={isLoud ? 'due strong nowrap num' : 'muted nowrap num'}>{isOverdue ? m.home_overdue({ day: formatDayNear(dueOn) }) : m.home_due_by({ day: formatDayNear(dueOn) })}</span>}
      <span className="muted detail">{note}</span>
    </li>
  )
}
