import { type MiddlewareFunction, Outlet, useRouteLoaderData } from 'react-router'
import { requestContext } from '../../platform/http/request-context.ts'
import { frameContext, pageGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { ErrorView } from '../../ui/error-view.tsx'
import { schemeOf } from '../../ui/scheme.ts'
import { frameData } from '../frame-data.server.ts'
import { openedPage } from '../opened-page.server.ts'
import type { FrameOfError } from '../ui/framed-error.ts'
import { OwnFrame } from '../ui/own-frame.tsx'
import type { Route } from './+types/frame.ts'

/** An error of a guard comes before the loaders: it takes along what the frame shows. */
const frameForErrors: MiddlewareFunction<Response> = ({ request, context }, next) => {
  context.set(frameContext, async (): Promise<FrameOfError> => ({
    ...(await frameData(viewerOf(context))),
    requestId: context.get(requestContext).id,
    scheme: schemeOf(request.headers.get('cookie')),
  }))
  return next()
}

export const middleware = [pageGuard, frameForErrors, openedPage]

export async function loader({ context, url }: Route.LoaderArgs) {
  return { ...(await frameData(viewerOf(context), url.pathname)), requestId: context.get(requestContext).id }
}

export default function Frame({ loaderData }: Route.ComponentProps) {
  return (
    <OwnFrame frame={loaderData}>
      <Outlet />
    </OwnFrame>
  )
}

/** What goes wrong on a page shows inside the frame, so that the way on is at hand. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const frame = useRouteLoaderData<typeof loader>('home/pages/frame')
  if (!frame) throw error
  return (
    <OwnFrame frame={frame}>
      <ErrorView error={error} reference={frame.requestId} />
    </OwnFrame>
  )
}
