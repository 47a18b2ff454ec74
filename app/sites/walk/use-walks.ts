import { useEffect, useState, useSyncExternalStore } from 'react'
import { drawerKey, readWalks, withDone, withReadings, withoutPlace, writeWalks } from './kept-walks.ts'
import type { KeptWalk, WalkReading } from './schema.ts'

const changed = 'werkplatz-walks'

/** What happened to the walks that were sent last. */
export type Sending = { state: 'idle' | 'sending' | 'waiting' | 'sent' } | { state: 'refused'; reason: string }

function subscribe(onChange: () => void): () => void {
  // `storage` tells of other tabs, the own event of this one.
  for (const name of [changed, 'storage']) window.addEventListener(name, onChange)
  return () => {
    for (const name of [changed, 'storage']) window.removeEventListener(name, onChange)
  }
}

/** Whether the browser says that it has a network. */
function useIsOnline(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      for (const name of ['online', 'offline']) window.addEventListener(name, onChange)
      return () => {
        for (const name of ['online', 'offline']) window.removeEventListener(name, onChange)
      }
    },
    () => navigator.onLine,
    () => true,
  )
}

/** Sends one walk; null: nobody answered, so it is tried again. */
async function sendWalk(floorId: string, { id, startedAt, readings }: KeptWalk): Promise<{ isTaken: boolean; reason: string } | null> {
  try {
    const response = await fetch(`/api/v1/floors/${floorId}/walks`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, startedAt, readings }) })
    if (response.ok) return { isTaken: true, reason: '' }
    if (response.status >= 500) return null
    const problem: unknown = await response.json()
    const reason = typeof problem === 'object' && problem !== null && 'detail' in problem ? String(problem.detail) : ''
    return { isTaken: false, reason }
  } catch {
    return null
  }
}

/** Null too where the browser allows no storage; writing then says so. */
function storedIn(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The walks of a person on a floor, kept in the browser until the server has them. */
export function useWalks(viewerId: string, floorId: string) {
  const key = drawerKey(viewerId, floorId)
  const stored = useSyncExternalStore(subscribe, () => storedIn(key), () => null)
  const isOnline = useIsOnline()
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const walks = readWalks(stored)
  const waiting = walks.filter(({ isDone }) => isDone).map(({ id }) => id).join(' ')

  function change(make: (walks: readonly KeptWalk[]) => KeptWalk[]): void {
    // Read anew: another tab may have written since this one was drawn.
    writeWalks(localStorage, key, make(readWalks(storedIn(key))))
    window.dispatchEvent(new Event(changed))
  }

  async function send(): Promise<void> {
    setSending({ state: 'sending' })
    for (const walk of readWalks(storedIn(key)).filter(({ isDone }) => isDone)) {
      const answer = await sendWalk(floorId, walk)
      if (!answer) return setSending({ state: 'waiting' })
      if (!answer.isTaken) return setSending({ state: 'refused', reason: answer.reason })
      change((kept) => kept.filter(({ id }) => id !== walk.id))
    }
    setSending({ state: 'sent' })
  }

  useEffect(() => {
    if (waiting !== '' && isOnline) void send()
    // `send` reads everything anew; only a further walk or a network is a reason to send.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [waiting, isOnline])

  return {
    current: walks.find(({ isDone }) => !isDone)?.readings ?? [],
    waiting: walks.filter(({ isDone }) => isDone).reduce((sum, { readings }) => sum + readings.length, 0),
    isOnline,
    sending,
    add: (readings: readonly WalkReading[]) => change((kept) => withReadings(kept, readings, { id: crypto.randomUUID(), now: new Date() })),
    removePlace: (place: { x: number; y: number }) => change((kept) => withoutPlace(kept, place)),
    finish: () => change(withDone),
    send,
  }
}
