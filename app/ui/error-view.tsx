import { isRouteErrorResponse } from 'react-router'
import { m } from '../paraglide/messages.js'

/** What to say of an error: an expected one has its own words, any other only a reference number. */
function wordsFor(error: unknown, reference: string): { status: number; message: string } {
  if (isRouteErrorResponse(error)) {
    const message: unknown = error.data?.message
    return { status: error.status, message: typeof message === 'string' ? message : m.platform_not_found() }
  }
  return { status: 500, message: m.platform_unexpected({ reference }) }
}

/** What to do about it, and where; nothing for an error whose own words say it. */
function wayOn(status: number): { hint: string; to?: { path: string; words: string } } | null {
  if (status === 404) return { hint: m.ui_error_gone(), to: { path: '/search', words: m.ui_error_search() } }
  if (status === 403) return { hint: m.ui_error_forbidden(), to: { path: '/account', words: m.ui_error_roles() } }
  return status >= 500 ? { hint: m.ui_error_again() } : null
}

/** An error as a page: what happened and the way on. `reference` finds it in the log. */
export function ErrorView({ error, reference }: { error: unknown; reference: string }) {
  const { status, message } = wordsFor(error, reference)
  const way = wayOn(status)
  // What happened is the heading; the number to report, long as it is, stands below.
  const [heading = message, ...rest] = status >= 500 ? message.split(/(?<=\.) /) : [message]
  return (
    <div className="error-page">
      <title>{`${status} | Werkplatz`}</title>
      <p className="num muted">{status}</p>
      <h1>{heading}</h1>
      {rest.length > 0 && <p>{rest.join(' ')}</p>}
      {way && <p className="muted">{way.hint}</p>}
      <p className="error-ways">{way?.to && <a href={way.to.path}>{way.to.words}</a>}<a href="/">{m.ui_to_start()}</a></p>
    </div>
  )
}
