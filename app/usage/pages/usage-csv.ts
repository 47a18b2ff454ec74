import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { usageFileQuery } from '../schema.ts'
import { usageFile } from '../usage-file.server.ts'
import type { Route } from './+types/usage-csv.ts'

/** One table of the page, as a file. */
export function loader({ context, url }: Route.LoaderArgs) {
  return answer(async () => {
    const { name, content } = await usageFile(viewerOf(context), parseInput(usageFileQuery, Object.fromEntries(url.searchParams)))
    return new Response(content, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` } })
  })
}
