import { Link, useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'

/** Below every page: a word about it to whoever looks after it, and the statements. */
export function PageFoot({ isSignedIn = true }: { isSignedIn?: boolean }) {
  const { pathname } = useLocation()
  const isForm = pathname === '/feedback/new'
  return (
    <footer className="page-foot">
      {isSignedIn && !isForm && <Link to={`/feedback/new?${new URLSearchParams({ path: pathname })}`}>{m.feedback_on_page()}</Link>}
      <Link to="/accessibility">{m.feedback_accessibility()}</Link>
      <Link to="/data-protection">{m.feedback_data_protection()}</Link>
    </footer>
  )
}
