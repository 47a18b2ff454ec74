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

/** An error as a page: what happened and the way on. `reference` finds it in the log. */
export function ErrorView({ error, reference }: { error: unknown; reference: string }) {
  const { status, message } = wordsFor(error, reference)
  return (
    <div className="error-page">
      <title>{`${status} | Werkplatz`}</title>
      <p className="num muted">{status}</p>
      <h1>{message}</h1>
      <p><a href="/">{m.ui_to_start()}</a></p>
    </div>
  )
}
