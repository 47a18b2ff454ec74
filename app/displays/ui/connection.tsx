import { m } from '../../paraglide/messages.js'
import { timeAt } from '../../platform/wall-clock.ts'

type ConnectionProps = {
  isOffline: boolean
  now: number
  /** When what is shown was read. */
  readAt: number
  timeZone: string
  /** What does not work meanwhile. */
  children?: string
}

/** How old what is shown is, when nothing newer can be had. */
export function Connection({ isOffline, now, readAt, timeZone, children }: ConnectionProps) {
  const minutes = Math.max(0, Math.floor((now - readAt) / 60_000))
  const time = timeAt(new Date(readAt), timeZone)
  return (
    <div role="status" className="display-connection">
      {isOffline && <p><strong>{minutes === 0 ? m.displays_offline_now({ time }) : m.displays_offline({ time, minutes })}</strong>{children !== undefined && <> {children}</>}</p>}
    </div>
  )
}
