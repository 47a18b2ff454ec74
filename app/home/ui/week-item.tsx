import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { WeekItem as Item } from '../start/week-ahead.ts'

function titleOf(item: Item): string {
  if (item.kind === 'device') return m.home_device_stop({ device: item.device })
  return item.title ?? m.home_room({ code: item.code ?? '' })
}

/** Something at a time of a coming day. */
export function WeekItem({ item }: { item: Item }) {
  return (
    <li>
      <span className="num muted">{item.from}</span> <Link to={item.path}>{titleOf(item)}</Link>
      {item.code !== null && ('title' in item && item.title !== null) && <span className="muted">, {item.code}</span>}
    </li>
  )
}
