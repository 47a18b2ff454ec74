import { useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { sandbox } from '../scorm/content-headers.ts'
import { PackageBar } from './package-bar.tsx'
import { type PackageState, usePackage } from './use-package.ts'

type PlayerProps = { title: string; courseTitle: string; path: string; isDone: boolean; /** Tried out before it is published: where its page is. */ trialOf?: string }

function stateText(state: PackageState, isSaved: boolean | null): string {
  if (state === 'opening') return m.learning_scorm_opening()
  if (state === 'away') return m.learning_scorm_away()
  if (isSaved === null) return ''
  return isSaved ? m.learning_scorm_saved() : m.learning_scorm_saving()
}

/** A part of a package in its frame, with what was saved of it and the way out. */
export function PackagePlayer({ title, courseTitle, path, isDone: wasDone, trialOf }: PlayerProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const { state, reason, isDone, isSaved, refused, address, onLoad, reopen, leave } = usePackage(path, frame, wasDone)
  const [isLeaving, setLeaving] = useState(false)
  const close = async (event: { preventDefault: () => void }) => {
    event.preventDefault()
    setLeaving(true)
    await leave()
    // Loaded whole, so that the page behind shows what was just saved.
    location.assign(trialOf ?? path)
  }
  const isStopped = state === 'elsewhere' || state === 'refused'
  const whenDone = trialOf === undefined ? m.learning_scorm_done() : m.learning_scorm_trial_done()
  return (
    <>
      <PackageBar title={title} courseTitle={courseTitle} done={isDone ? whenDone : null} way={{ to: trialOf ?? path, onClick: (event) => void close(event), isLeaving }}>
        {!isStopped && (trialOf === undefined || state !== 'open' ? stateText(state, isSaved) : m.learning_scorm_trial_note())}
      </PackageBar>
      {state === 'elsewhere' && (
        <div className="alert package-alert" role="alert">
          <p>{m.learning_scorm_elsewhere()}</p>
          <button type="button" className="button" onClick={reopen}>{m.learning_scorm_continue_here()}</button>
        </div>
      )}
      {state === 'refused' && <div className="alert package-alert" role="alert"><p>{reason ?? m.learning_scorm_refused()}</p></div>}
      {refused.length > 0 && <div className="alert is-note package-alert" role="status"><p>{m.learning_scorm_values_refused({ names: refused.slice(0, 3).join(', ') })}</p></div>}
      {address && !isStopped && (
        <iframe key={address} ref={frame} className="package-frame" title={m.learning_scorm_frame({ title })} src={address} sandbox={sandbox} allow="autoplay; fullscreen" onLoad={onLoad} />
      )}
      <noscript><p className="alert package-alert">{m.learning_scorm_no_script()}</p></noscript>
    </>
  )
}
