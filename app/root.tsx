import type { ReactNode } from 'react'
import { isRouteErrorResponse, Links, type MiddlewareFunction, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from 'react-router'
import { viewerOfHeaders } from './identity/queries.server.ts'
import { m } from './paraglide/messages.js'
import { getLocale } from './paraglide/runtime.js'
import { paraglideMiddleware } from './paraglide/server.js'
import { requestContext } from './platform/http/request-context.ts'
import { viewerContext } from './platform/viewer.ts'
import './ui/styles.css'
import type { Route } from './+types/root.ts'

/** Puts the language and the person into every request, before any guard or loader. */
const prepareRequest: MiddlewareFunction<Response> = ({ request, context }, next) =>
  paraglideMiddleware(request, async () => {
    const viewer = await viewerOfHeaders(request.headers)
    context.set(viewerContext, viewer)
    if (viewer) context.get(requestContext).setPersonId(viewer.id)
    return next()
  })

export const middleware = [prepareRequest]

export function loader({ context }: Route.LoaderArgs) {
  const { nonce, id } = context.get(requestContext)
  return { nonce, requestId: id }
}

/** The nonce belongs to the first document alone: what comes by client navigation brings no new one. */
export function shouldRevalidate() {
  return false
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  // Browsers hide the nonce from scripts, so hydration would see it as changed: there it is empty.
  const nonce = typeof window === 'undefined' ? root?.nonce : ''
  return (
    <html lang={getLocale() === 'de' ? 'de-CH' : 'en-GB'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** What to say of an error: an expected one has its own words, any other only a reference number. */
function wordsFor(error: unknown, requestId: string): { status: number; message: string } {
  if (isRouteErrorResponse(error)) {
    const message = error.data?.message
    return { status: error.status, message: typeof message === 'string' ? message : m.platform_not_found() }
  }
  return { status: 500, message: m.platform_unexpected({ reference: requestId.slice(0, 8) }) }
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<typeof loader>('root')
  const { status, message } = wordsFor(error, root?.requestId ?? '')
  return (
    <main className="error-page">
      <title>{`${status} | Werkplatz`}</title>
      <p className="num muted">{status}</p>
      <h1>{message}</h1>
      <p><a href="/">{m.ui_to_start()}</a></p>
    </main>
  )
}
