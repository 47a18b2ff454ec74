import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { moveOnText } from '../cmi5/move-on-words.ts'
import type { PackageView } from '../scorm/package-view.server.ts'
import { type Frame, NextLink, UnitFrame } from './unit-frame.tsx'

/** What completes this part, in words. */
function completes({ cmi5, isSco, passingScore }: PackageView): string {
  if (cmi5) return moveOnText(cmi5.moveOn, passingScore)
  if (!isSco) return m.learning_scorm_completes_page()
  return passingScore === null ? m.learning_scorm_completes() : m.learning_scorm_completes_score({ percent: Math.round(passingScore * 100) })
}

function Standing({ packaged }: { packaged: PackageView }) {
  const { hasBegun, minutesSpent, isPassed, scaled } = packaged
  if (!hasBegun) return null
  const score = scaled === null ? null : m.learning_scorm_score({ percent: Math.round(scaled * 100) })
  const verdict = isPassed === null ? null : isPassed ? m.learning_scorm_passed() : m.learning_scorm_failed()
  return <p className="muted">{[verdict, score, m.learning_scorm_spent({ minutes: minutesSpent })].filter(Boolean).join(', ')}</p>
}

/** A part of an uploaded package: what it asks for, how it stands, and the way into it. */
export function PackageUnit({ frame, packaged }: { frame: Frame; packaged: PackageView }) {
  const { unit } = frame.view
  const { hasBegun, closed, cmi5, isOlder } = packaged
  // The page of the player is loaded whole: only it may show a frame of another origin.
  const open = closed === null && <a className={unit.isDone ? 'button' : 'button main'} href={`${frame.view.path}/play`}>{unit.isDone ? m.learning_scorm_look_again() : hasBegun ? m.learning_continue() : m.learning_scorm_start()}</a>
  return (
    <UnitFrame frame={frame} action={unit.isDone ? <NextLink view={frame.view} /> : open}>
      <div className="package-about">
        <p>{completes(packaged)}</p>
        <p className="muted">{cmi5 ? m.learning_cmi5_kept() : m.learning_scorm_kept()}</p>
        {cmi5?.host && <p className="alert is-note">{m.learning_cmi5_external({ host: cmi5.host })}</p>}
        <Standing packaged={packaged} />
        {closed && <p className="alert" role="alert">{closed === 'no-lrs' ? m.learning_cmi5_no_lrs() : m.learning_scorm_no_origin()}</p>}
        {unit.isDone && open}
        {hasBegun && (
          <Form method="post" className="package-restart">
            <input type="hidden" name="intent" value="restart" />
            <p className="md muted">{isOlder ? m.learning_scorm_older() : cmi5 ? m.learning_cmi5_restart_hint() : m.learning_scorm_restart_hint()}</p>
            <button className="button small">{m.learning_scorm_restart()}</button>
          </Form>
        )}
        <noscript><p className="alert">{m.learning_scorm_no_script()}</p></noscript>
      </div>
    </UnitFrame>
  )
}
