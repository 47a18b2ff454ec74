import { getLocale } from '../../paraglide/runtime.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { attendanceCsv } from '../cohorts/attendance.server.ts'
import type { Route } from './+types/attendance-file.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ url, context }: Route.LoaderArgs) {
  const text = await attendanceCsv(viewerOf(context), getLocale(), url.searchParams.get('course'))
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="attendance.csv"', 'cache-control': 'private, no-store' } })
}
