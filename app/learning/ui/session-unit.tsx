import { m } from '../../paraglide/messages.js'
import type { SessionView } from '../cohorts/session-view.server.ts'
import { CourseCohorts } from '../cohorts/ui/course-cohorts.tsx'
import { Html } from './html.tsx'
import { Objectives, Sources } from './lesson.tsx'
import { type Frame, NextLink, UnitFrame } from './unit-frame.tsx'

/** Days on site: what happens there, how many are still to come, and the groups in which one can come. */
export function SessionUnit({ frame, session: { days, attended, cohorts } }: { frame: Frame; session: SessionView }) {
  const { unit } = frame.view
  return (
    <UnitFrame frame={frame} action={<NextLink view={frame.view} />}>
      {!unit.isDone && <p className="alert is-note">{days === 1 ? m.learning_session_one() : m.learning_session_days({ attended, days })}</p>}
      <Objectives objectives={unit.objectives} />
      <Html className="lesson-text" html={unit.body} />
      {cohorts.length === 0 && !unit.isDone && <p className="muted">{m.learning_session_none()}</p>}
      <div className="mt-8"><CourseCohorts cohorts={cohorts} title={m.learning_cohorts()} /></div>
      <Sources sources={unit.sources} />
    </UnitFrame>
  )
}
