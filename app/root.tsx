import { type ReactNode, useContext } from 'react'
import { Links, type MiddlewareFunction, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError, useRouteLoaderData } from 'react-router'
import { frameOfError } from './home/ui/framed-error.ts'
import { OwnFrame } from './home/ui/own-frame.tsx'
import { viewerOfRequest } from './identity/queries.server.ts'
import { getLocale } from './paraglide/runtime.js'
import { paraglideMiddleware } from './paraglide/server.js'
import { asAppError } from './platform/api.server.ts'
import { inLanguageOfProgram } from './platform/api-language.ts'
import { lastResort } from './platform/http/last-resort.server.ts'
import { noStore } from './platform/http/no-store.ts'
import { requestContext } from './platform/http/request-context.ts'
import { callerContext, tokenScopesContext, viewerContext } from './platform/viewer.ts'
import { ErrorView } from './ui/error-view.tsx'
import { Brand } from './ui/icons.tsx'
import { Nonce } from './ui/nonce.ts'
import { schemeOf } from './ui/scheme.ts'
import './ui/styles.css'
import type { Route } from './+types/root.ts'

/** Puts the language into every request: around all that may fail, so that its error is written in it, too. */
const inLanguage: MiddlewareFunction<Response> = ({ request, context, pattern }, next) => {
  context.get(requestContext).setRoute(pattern)
  return paraglideMiddleware(inLanguageOfProgram(request), () => next())
}

/** Puts the person into every request, before any guard or loader. */
const identify: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { viewer, scopes, caller } = await viewerOfRequest(request, context.get(requestContext).address).catch((error: unknown) => {
    // Nothing else of the page is there yet that could say which request it was.
    throw asAppError(error)
  })
  context.set(viewerContext, viewer)
  context.set(tokenScopesContext, scopes)
  context.set(callerContext, caller)
  if (viewer) context.get(requestContext).setPersonId(viewer.id)
  return next()
}

export const middleware = [noStore, inLanguage, lastResort, identify]

export function loader({ request, context }: Route.LoaderArgs) {
  return { requestId: context.get(requestContext).id, scheme: schemeOf(request.headers.get('cookie')) }
}

/** What belongs to the first document alone: what comes by client navigation brings nothing new. */
export function shouldRevalidate() {
  return false
}

/** Whether a route says that its page does without script: `handle = { isStill: true }`. */
function isStillPage({ handle }: { handle: unknown }): boolean {
  return typeof handle === 'object' && handle !== null && 'isStill' in handle && handle.isStill === true
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const isStill = useMatches().some(isStillPage)
  const nonce = useContext(Nonce)
  const error = useRouteError()
  const scheme = root?.scheme ?? frameOfError(error)?.scheme ?? 'system'
  return (
    <html lang={getLocale() === 'de' ? 'de-CH' : 'en-GB'} data-scheme={scheme === 'system' ? undefined : scheme}>
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
        {!isStill && <ScrollRestoration nonce={nonce} />}
        {!isStill && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<typeof loader>('root')
  const frame = frameOfError(error)
  if (frame) return <OwnFrame frame={frame}><ErrorView error={error} reference={frame.requestId} /></OwnFrame>
  return (
    <>
      <header className="error-head"><a className="brand" href="/"><Brand />Werkplatz</a></header>
      <main><ErrorView error={error} reference={root?.requestId ?? ''} /></main>
    </>
  )
}
