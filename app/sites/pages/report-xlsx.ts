import { answer } from '../../platform/api.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { reportFile } from '../reports/report-file.server.ts'
import type { Route } from './+types/report-xlsx.ts'

/** `GET /sites/:site/report.xlsx`, `GET /sites/report.xlsx` of the whole city. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(() => reportFile(viewerOf(context), params.site ?? null, 'xlsx'))
}
