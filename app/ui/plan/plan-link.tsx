import type { ReactNode } from 'react'

export interface PlanLinkProps {
  href: string
  /** Where it leads in words, for those who don't see the plan. */
  label: string
  /** -1 keeps the link out of the tab order: the arrow keys lead there. */
  tabIndex?: 0 | -1
  current?: boolean
}

/** A desk or room as a link of the SVG itself, which works before any script does. Without `link` only the drawing. */
export function PlanLink({ link, children }: { link?: PlanLinkProps | undefined; children: ReactNode }) {
  if (!link) return children
  return (
    <a href={link.href} aria-label={link.label} aria-current={link.current ? 'true' : undefined} tabIndex={link.tabIndex}>
      {children}
    </a>
  )
}
