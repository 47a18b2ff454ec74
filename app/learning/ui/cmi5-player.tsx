import { useEffect, useState } from 'react'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { sandbox } from '../scorm/content-headers.ts'
import { PackageBar } from './package-bar.tsx'

const launched = z.object({ address: z.string() })
const standing = z.object({ isDone: z.boolean() })

/** Milliseconds between two questions whether the unit is done: it tells Werkplatz, not this page. */
const askEvery = 4_000

async function ask(path: string, intent: 'launch' | 'standing'): Promise<unknown> {
  const response = await fetch(`${path}/session`, { method: 'POST', body: JSON.stringify({ intent }), headers: { 'content-type': 'application/json' }, redirect: 'manual' })
  const value: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new Error(z.object({ detail: z.string() }).safeParse(value).data?.detail ?? m.learning_scorm_refused())
  return value
}

/** Launches a unit of cmi5 once, and hears whether it is done. */
function useLaunch(path: string, wasDone: boolean) {
  const [address, setAddress] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [isDone, setDone] = useState(wasDone)
  useEffect(() => {
    let isOver = false
    ask(path, 'launch').then(
      (value) => isOver || setAddress(launched.parse(value).address),
      (error: unknown) => isOver || setReason(error instanceof Error ? error.message : m.learning_scorm_refused()),
    )
    return () => {
      isOver = true
    }
  }, [path])
  useEffect(() => {
    if (!address || isDone) return
    const timer = setInterval(() => {
      // One that is not answered is followed by the next.
      ask(path, 'standing').then((value) => setDone(standing.parse(value).isDone), () => undefined)
    }, askEvery)
    return () => clearInterval(timer)
  }, [path, address, isDone])
  return { address, reason, isDone }
}

type PlayerProps = { title: string; courseTitle: string; path: string; isDone: boolean; /** The server where it is; null: in the package. */ host: string | null }

/** A unit of a cmi5 package in its frame, or the way to it on another server. */
export function Cmi5Player({ title, courseTitle, path, isDone: wasDone, host }: PlayerProps) {
  const { address, reason, isDone } = useLaunch(path, wasDone)
  return (
    <>
      <PackageBar title={title} courseTitle={courseTitle} done={isDone ? m.learning_scorm_done() : null} way={{ to: path }}>
        {!address && !reason && m.learning_scorm_opening()}
      </PackageBar>
      {reason && <div className="alert package-alert" role="alert"><p>{reason}</p></div>}
      {address && host && (
        <div className="package-alert grid justify-items-start gap-4">
          <p>{m.learning_cmi5_external({ host })}</p>
          <p className="muted">{m.learning_cmi5_go_text()}</p>
          <p><a className="button main" href={address} rel="noreferrer">{m.learning_cmi5_go({ host })}</a></p>
        </div>
      )}
      {address && !host && <iframe className="package-frame" title={m.learning_scorm_frame({ title })} src={address} sandbox={sandbox} allow="autoplay; fullscreen" />}
      <noscript><p className="alert package-alert">{m.learning_scorm_no_script()}</p></noscript>
    </>
  )
}
