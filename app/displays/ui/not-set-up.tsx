import { useEffect } from 'react'
import { isRouteErrorResponse } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Brand } from '../../ui/icons.tsx'
import { SetupForm } from './setup-form.tsx'

/** What a device shows that may show nothing else: why, and how it is set up. */
export function NotSetUp({ why, error }: { why: string; error?: string | undefined }) {
  return (
    <div className="display-setup">
      <title>{`${m.displays_setup_title()} | Werkplatz`}</title>
      <header className="brand"><Brand />Werkplatz</header>
      <main>
        <h1>{why}</h1>
        <p>{m.displays_setup_how()}</p>
        <SetupForm error={error} />
      </main>
    </div>
  )
}

const again = 60_000

/** What went wrong on a display. Nobody stands there to reload it, so it does so itself, once the server answers. */
export function DisplayError({ error, reference }: { error: unknown; reference: string }) {
  const isRefused = isRouteErrorResponse(error) && [401, 403].includes(error.status)
  useEffect(() => {
    if (isRefused) return
    const timer = setInterval(() => {
      void fetch('/healthz').then(({ ok }) => ok && window.location.reload(), () => {})
    }, again)
    return () => clearInterval(timer)
  }, [isRefused])
  if (isRefused) {
    const message: unknown = error.data?.message
    return <NotSetUp why={typeof message === 'string' ? message : m.displays_not_set_up()} />
  }
  return <main className="display-setup"><h1>{m.platform_unexpected({ reference })}</h1></main>
}
