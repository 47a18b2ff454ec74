import { Outlet } from 'react-router'
import { pageGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Shell } from '../../ui/shell.tsx'
import { sectionsFor } from '../sections.tsx'
import type { Route } from './+types/frame.ts'

export const middleware = [pageGuard]

export function loader({ context }: Route.LoaderArgs) {
  const { displayName, roles } = viewerOf(context)
  return { displayName, roles }
}

export default function Frame({ loaderData }: Route.ComponentProps) {
  return (
    <Shell items={sectionsFor(loaderData.roles)} person={loaderData}>
      <Outlet />
    </Shell>
  )
}
