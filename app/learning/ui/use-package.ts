import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'

/**
 * `opening`, then `open`; `away`: the server can't be reached and is asked again; `elsewhere`: opened in another tab,
 * nothing from here is kept; `refused`: it can't be opened or saved, with the reason.
 */
export type PackageState = 'opening' | 'open' | 'away' | 'elsewhere' | 'refused'

const opened = z.object({ sessionId: z.string(), origin: z.string(), address: z.string(), values: z.record(z.string(), z.string()) })
type Opened = z.infer<typeof opened>

/** `isTrial`: nothing was kept, so the package says all of it again the next time. */
const saved = z.object({ isDone: z.boolean(), refused: z.array(z.string()), isTrial: z.boolean().optional() })

/** What comes from the frame; it could be anything. */
const fromFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('values'), sequence: z.number(), values: z.record(z.string(), z.string()), isLast: z.boolean() }),
  z.object({ kind: z.literal('stopped'), sequence: z.number() }),
])

type Save = { sessionId: string; sequence: number; values: Record<string, string>; isLast: boolean }
const keptSave = z.object({ sessionId: z.string(), sequence: z.number(), values: z.record(z.string(), z.string()), isLast: z.boolean() })

/** Milliseconds until a server that could not be reached is asked again. */
const askAgainAfter = 5_000
/** Bytes that browsers send for a page that is gone: 64 KB for all together. */
const keepaliveLimit = 60_000
/** Milliseconds that leaving waits for the last save. */
const leaveWithin = 4_000

async function post(address: string, body: object, isLast = false): Promise<{ status: number; value: unknown }> {
  const text = JSON.stringify(body)
  const keepalive = isLast && new Blob([text]).size < keepaliveLimit
  try {
    const response = await fetch(address, { method: 'POST', body: text, headers: { 'content-type': 'application/json' }, keepalive, redirect: 'manual' })
    return { status: response.status, value: await response.json().catch(() => null) }
  } catch {
    return { status: 0, value: null }
  }
}

/** Values that were not saved when the page went away, for the next time in this tab. */
function keptSaves(key: string) {
  return {
    read: (): Save | null => {
      try {
        return keptSave.parse(JSON.parse(sessionStorage.getItem(key) ?? ''))
      } catch {
        return null
      }
    },
    write: (save: Save | null) => {
      try {
        if (save) sessionStorage.setItem(key, JSON.stringify(save))
        else sessionStorage.removeItem(key)
      } catch {
        // Full or switched off: the other ways of saving are there.
      }
    },
  }
}

const detailOf = (value: unknown) => z.object({ detail: z.string() }).safeParse(value).data?.detail ?? null

type Player = {
  state: PackageState
  /** Of `refused`, in words. */
  reason: string | null
  isDone: boolean
  /** Null: the package has said nothing yet. False: something of what it said is still to be saved. */
  isSaved: boolean | null
  /** Names of values that the data model does not allow. */
  refused: string[]
  address: string | null
  onLoad: () => void
  /** Takes the package over from another tab. */
  reopen: () => void
  /** Ends the package and waits until what it says at its end is saved, some seconds at most. */
  leave: () => Promise<void>
}

/**
 * Plays a part of a package in a frame: opens it, hands the frame one end of a channel, and writes down what comes,
 * one save after the other; of those that come while one is under way only the last is sent, as it holds all that
 * was not confirmed before.
 */
export function usePackage(path: string, frame: RefObject<HTMLIFrameElement | null>, wasDone: boolean): Player {
  const [round, setRound] = useState(0)
  const [state, setState] = useState<PackageState>('opening')
  const [reason, setReason] = useState<string | null>(null)
  const [isDone, setDone] = useState(wasDone)
  const [isSaved, setSaved] = useState<boolean | null>(null)
  const [refused, setRefused] = useState<string[]>([])
  const [session, setSession] = useState<Opened | null>(null)
  const port = useRef<MessagePort | null>(null)
  const waiting = useRef<Save | null>(null)
  const isSending = useRef(false)
  const onStopped = useRef<((sequence: number) => void) | null>(null)
  const savedUpTo = useRef(0)
  const sessionId = useRef<string | null>(null)
  const address = `${path}/session`

  const send = useCallback(async () => {
    if (isSending.current) return
    isSending.current = true
    const kept = keptSaves(address)
    for (let save = waiting.current; save; save = waiting.current) {
      const { status, value } = await post(address, { intent: 'save', ...save })
      if (status === 0 || status >= 500) {
        setState('away')
        break
      }
      // What is answered after the package was opened anew is not of this opening.
      if (save.sessionId !== sessionId.current) break
      if (waiting.current === save) waiting.current = null
      if (status !== 200) {
        waiting.current = null
        kept.write(null)
        port.current?.close()
        port.current = null
        setReason(detailOf(value))
        setState(status === 409 ? 'elsewhere' : 'refused')
        break
      }
      if (!waiting.current) kept.write(null)
      savedUpTo.current = save.sequence
      const answer = saved.parse(value)
      if (!answer.isTrial) port.current?.postMessage({ kind: 'saved', sequence: save.sequence })
      setDone((was) => was || answer.isDone)
      setRefused(answer.refused)
      setState('open')
    }
    isSending.current = false
    setSaved(waiting.current === null)
  }, [address])

  useEffect(() => {
    let isOver = false
    const open = async () => {
      setState('opening')
      // What this tab could not save before, first: the package is to find it.
      const left = keptSaves(address).read()
      if (left) {
        const { status } = await post(address, { intent: 'save', ...left, isLast: true })
        if (status !== 0 && status < 500) keptSaves(address).write(null)
      }
      const { status, value } = await post(address, { intent: 'open' })
      if (isOver) return
      if (status === 200) {
        const answer = opened.parse(value)
        sessionId.current = answer.sessionId
        return setSession(answer)
      }
      setReason(detailOf(value))
      setState(status === 0 || status >= 500 ? 'away' : 'refused')
    }
    void open()
    return () => {
      isOver = true
      port.current?.close()
      port.current = null
      waiting.current = null
      savedUpTo.current = 0
      sessionId.current = null
      setSession(null)
    }
  }, [address, round])

  // Without a connection it is tried again.
  useEffect(() => {
    if (state !== 'away') return
    const again = () => (session ? void send() : setRound((number) => number + 1))
    const timer = setInterval(again, askAgainAfter)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [state, session, send])

  // The page goes away: what waits is sent with it, and kept for the next time in this tab.
  useEffect(() => {
    const onPageHide = () => {
      if (waiting.current) void post(address, { intent: 'save', ...waiting.current, isLast: true }, true)
    }
    window.addEventListener('pagehide', onPageHide)
    return () => window.removeEventListener('pagehide', onPageHide)
  }, [address])

  const onLoad = useCallback(() => {
    if (!session || port.current) return
    const channel = new MessageChannel()
    port.current = channel.port1
    channel.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = fromFrame.safeParse(data)
      if (!message.success) return
      if (message.data.kind === 'stopped') return onStopped.current?.(message.data.sequence)
      const { kind: _, ...values } = message.data
      waiting.current = { sessionId: session.sessionId, ...values }
      keptSaves(address).write(waiting.current)
      setSaved(false)
      void send()
    }
    frame.current?.contentWindow?.postMessage({ kind: 'open', values: session.values }, session.origin, [channel.port2])
    setState('open')
  }, [session, frame, address, send])

  const leave = useCallback(
    () =>
      new Promise<void>((done) => {
        if (!port.current || state === 'elsewhere' || state === 'refused') return done()
        const end = setTimeout(done, leaveWithin)
        const check = (sequence: number) => {
          if (savedUpTo.current < sequence && waiting.current) return void setTimeout(() => check(sequence), 50)
          clearTimeout(end)
          done()
        }
        onStopped.current = check
        port.current.postMessage({ kind: 'stop' })
      }),
    [state],
  )
  const reopen = useCallback(() => setRound((number) => number + 1), [])
  return { state, reason, isDone, isSaved, refused, address: session?.address ?? null, onLoad, reopen, leave }
}
