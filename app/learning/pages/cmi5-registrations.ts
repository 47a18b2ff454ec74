import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { noteReport } from '../commands/note-report.server.ts'
import { exportRegistrations } from '../cmi5/export.server.ts'
import type { Route } from './+types/cmi5-registrations.ts'

export const middleware = [roleGuard('learning-admin')]

/** The registrations of a cmi5 course as a file. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const found = await exportRegistrations(viewer, params.course)
  await noteReport(viewer, { report: 'registrations', course: params.course, rows: found.registrations.length, file: 'json' })
  return new Response(JSON.stringify(found, null, 2), { headers: { 'content-type': 'application/json', 'content-disposition': `attachment; filename="${params.course}-cmi5.json"`, 'cache-control': 'no-store' } })
}
