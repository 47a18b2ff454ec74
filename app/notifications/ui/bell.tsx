import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { keepStream } from '../../ui/event-stream.ts'
import { BellIcon } from '../../ui/icons.tsx'

const mostShown = 99

/** The way to the list, with how many are new: as the page was made, and then as the server says. */
export function Bell({ unread }: { unread: number }) {
  const [live, setLive] = useState<number | null>(null)
  const [heard, setHeard] = useState('')
  useEffect(() => {
    let before: number | null = null
    return keepStream({
      address: () => '/notifications/events',
      on: {
        message: ({ data }) => {
          const count = Number(data)
          if (!Number.isInteger(count)) return
          // The first says how it is, not that something is new.
          if (before !== null && count > before) setHeard(m.notifications_bell({ count }))
          before = count
          setLive(count)
        },
      },
    })
  }, [])
  const count = live ?? unread
  return (
    <>
      <Link className="bell" to="/notifications" aria-label={count === 0 ? m.notifications_title() : m.notifications_bell({ count })}>
        <BellIcon />
        {count > 0 && <span className="bell-count num" aria-hidden="true">{count > mostShown ? `${mostShown}+` : count}</span>}
      </Link>
      <span className="vh" aria-live="polite">{heard}</span>
    </>
  )
}
