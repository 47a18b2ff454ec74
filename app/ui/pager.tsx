import { Link } from 'react-router'
import { m } from '../paraglide/messages.js'

type PagerProps = {
  /** What one pages through, for those who can't see it. */
  label: string
  page: number
  pages: number
  /** Where a page is. */
  to: (page: number) => string
}

/** From page to page of a list; nothing when there is one alone. */
export function Pager({ label, page, pages, to }: PagerProps) {
  if (pages <= 1) return null
  return (
    <nav className="pager" aria-label={label}>
      {page > 1 && <Link className="button" rel="prev" to={to(page - 1)}>{m.ui_page_previous()}</Link>}
      <span className="num">{m.ui_page_of({ page, pages })}</span>
      {page < pages && <Link className="button" rel="next" to={to(page + 1)}>{m.ui_page_next()}</Link>}
    </nav>
  )
}
