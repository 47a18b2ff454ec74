import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useHydrated } from '../use-hydrated.ts'
import { forgetSearches, keepSearch, keptSearches } from './kept-searches.ts'

/** Keeps what is looked for now; where that is nothing, shows what was looked for last in this browser. */
export function RecentSearches({ viewerId, q }: { viewerId: string; q: string }) {
  const isHydrated = useHydrated()
  const [isForgotten, setIsForgotten] = useState(false)
  useEffect(() => {
    if (q !== '') keepSearch(viewerId, q)
  }, [viewerId, q])
  const kept = isHydrated && q === '' && !isForgotten ? keptSearches(viewerId) : []
  if (kept.length === 0) return null
  return (
    <section className="recent-searches" aria-labelledby="recent-searches">
      <div className="head">
        <h2 id="recent-searches">{m.ui_recent_searches()}</h2>
        <button type="button" className="button plain small" onClick={() => { forgetSearches(viewerId); setIsForgotten(true) }}>{m.ui_recent_forget()}</button>
      </div>
      <ul className="rows">{kept.map((one) => <li key={one}><Link className="quiet" to={`/search?${new URLSearchParams({ q: one })}`}>{one}</Link></li>)}</ul>
      <p className="sm muted mt-4">{m.ui_recent_where()}</p>
    </section>
  )
}
