import { Outlet, useRouteLoaderData } from 'react-router'
import { ownPhotoPath } from '../../identity/queries.server.ts'
import { unreadCount } from '../../notifications/queries.server.ts'
import { Bell } from '../../notifications/ui/bell.tsx'
import { requestContext } from '../../platform/http/request-context.ts'
import { pageGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { ErrorView } from '../../ui/error-view.tsx'
import { Shell } from '../../ui/shell.tsx'
import { sectionsFor } from '../sections.tsx'
import type { Route } from './+types/frame.ts'

export const middleware = [pageGuard]

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { displayName, roles } = viewer
  const [photo, unread] = await Promise.all([ownPhotoPath(viewer), unreadCount(viewer.id)])
  return { displayName, roles, photo, unread, requestId: context.get(requestContext).id }
}

export default function Frame({ loaderData }: Route.ComponentProps) {
  return (
    <Shell items={sectionsFor(loaderData.roles)} person={loaderData} bell={<Bell unread={loaderData.unread} />} foot={null}>
      <Outlet />
    </Shell>
  )
}

/** What goes wrong on a page shows inside the frame, so that the way on is at hand. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const frame = useRouteLoaderData<typeof loader>('home/pages/frame')
  if (!frame) throw error
  return (
    <Shell items={sectionsFor(frame.roles)} person={frame} bell={<Bell unread={frame.unread} />} foot={null}>
      <ErrorView error={error} reference={frame.requestId} />
    </Shell>
  )
}
