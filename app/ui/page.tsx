import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { m } from '../paraglide/messages.js'

export type Crumb = { to: string; label: string }

/** "Where am I", from the section down to the page above this one. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={m.ui_breadcrumbs()}>
      <ol className="crumbs">
        {crumbs.map(({ to, label }, index) => (
          <li key={to}>
            {index > 0 && <ChevronRight className="icon s" aria-hidden="true" />}
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type PageProps = {
  /** The heading, and the tab's title. */
  title: string
  /** Where the heading shows more than words. */
  heading?: ReactNode
  crumbs?: readonly Crumb[]
  /** The one main action, on the right of the title. */
  action?: ReactNode
  children: ReactNode
}

/** A page: its title, the tab's title, breadcrumbs where there is depth, one main action. */
export function Page({ title, heading, crumbs, action, children }: PageProps) {
  return (
    <div className="page">
      <title>{`${title} | Werkplatz`}</title>
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <div className="page-head">
        <h1>{heading ?? title}</h1>
        {action}
      </div>
      {children}
    </div>
  )
}

/** Says what will be here, and offers the first step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="strong">{title}</p>
      {children && <div className="muted">{children}</div>}
      {action}
    </div>
  )
}
