import { answer } from '../../platform/api.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { reportFile } from '../reports/report-file.server.ts'
import type { Route } from './+types/report-pdf.ts'

/** `GET /sites/:site/report.pdf`, `GET /sites/report.pdf` of the whole city. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(() => reportFile(viewerOf(context), params.site ?? null, 'pdf'))
}
