import { type SyntheticEvent, useEffect, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import type { DoorDone } from '../commands/act-at-door.server.ts'
import type { DoorScreen } from '../queries.server.ts'
import type { Screen } from './use-screen.ts'

/** Milliseconds. */
const answerWithin = 15_000
const toldFor = 12_000

const doneWords: Record<DoorDone, () => string> = {
  booked: m.displays_did_booked,
  'checked-in': m.displays_did_checked_in,
  ended: m.displays_did_ended,
  reported: m.displays_did_reported,
  known: m.displays_did_known,
}

export type Told = { text: string; isError: boolean } | null

type Answer = { done: DoorDone; screen: DoorScreen }

/** Sends what was pressed without leaving the page, which could not come back when there is no connection. */
export function usePress(path: string, { take, refresh, isOffline }: Pick<Screen<DoorScreen>, 'take' | 'refresh' | 'isOffline'>) {
  const [told, setTold] = useState<Told>(null)
  const [isBusy, setIsBusy] = useState(false)
  /** How often something has been done: what was open closes with it. */
  const [version, setVersion] = useState(0)

  useEffect(() => {
    if (!told) return
    const timer = setTimeout(() => setTold(null), toldFor)
    return () => clearTimeout(timer)
  }, [told])

  const send = async (body: URLSearchParams) => {
    try {
      const response = await fetch(`${path}/act`, { method: 'POST', body, signal: AbortSignal.timeout(answerWithin) })
      if (response.ok) {
        const { done, screen }: Answer = await response.json()
        take(screen)
        setTold({ text: doneWords[done](), isError: false })
        setVersion((count) => count + 1)
        return
      }
      const { detail }: { detail?: string } = await response.json()
      setTold({ text: detail ?? m.displays_not_sent(), isError: true })
    } catch {
      setTold({ text: m.displays_not_sent(), isError: true })
    }
    // Whatever stood in the way is to be seen.
    await refresh()
  }

  const onPress = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault()
    if (isBusy) return
    if (isOffline) return setTold({ text: m.displays_not_sent(), isError: true })
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget, event.nativeEvent.submitter)) if (typeof value === 'string') body.append(name, value)
    setIsBusy(true)
    void send(body).finally(() => setIsBusy(false))
  }

  return { told, isBusy, version, onPress }
}
