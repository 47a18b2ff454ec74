import { ArrowDown } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import type { Resume } from '../resume/resume.server.ts'

/** The way to where one stopped: a link, so that nothing moves unasked. */
export function ResumeNote({ resume }: { resume: Resume }) {
  return (
    <p className="resume-note">
      <a className="button small" href={`#${resume.anchor}`}>
        <ArrowDown className="icon s" strokeWidth={1.5} aria-hidden="true" />
        <span>{m.learning_reading_resume({ place: resume.label })}</span>
      </a>
    </p>
  )
}
