import { z } from 'zod'
import { getLocale } from '../../paraglide/runtime.js'
import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { reportFile, reportNames } from '../reports/report-table.server.ts'
import type { Route } from './+types/report-file.ts'

const input = z.object({ report: z.enum(reportNames), format: z.enum(['csv', 'xlsx']) })

/** A report as a file. */
export function loader({ params, context, url }: Route.LoaderArgs) {
  return answer(async () => {
    const { report, format } = parseInput(input, params)
    const { name, type, content } = await reportFile(viewerOf(context), report, format, getLocale(), url.searchParams.get('course'))
    return new Response(content, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
  })
}
