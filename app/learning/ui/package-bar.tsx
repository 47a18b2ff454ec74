import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages.js'

type BarProps = {
  title: string
  courseTitle: string
  /** The word that it is done; null: not yet. */
  done: string | null
  /** How it stands, after that. */
  children: ReactNode
  way: { to: string; onClick?: (event: { preventDefault: () => void }) => void; isLeaving?: boolean }
}

/** What stands above a package in its frame: what it is, how it stands, and the way out. */
export function PackageBar({ title, courseTitle, done, children, way: { to, onClick, isLeaving } }: BarProps) {
  return (
    <header className="package-bar">
      <div>
        {courseTitle !== title && <p className="sm muted">{courseTitle}</p>}
        <h1>{title}</h1>
      </div>
      <p className="sm muted num" role="status">
        {done !== null && <strong className="package-done">{done} </strong>}
        {children}
      </p>
      <a className="button" href={to} onClick={onClick} aria-disabled={isLeaving}>
        <X className="icon" strokeWidth={1.5} aria-hidden="true" />
        {isLeaving ? m.learning_scorm_closing() : m.learning_scorm_close()}
      </a>
    </header>
  )
}
