import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { readDamaged } from '../commands/read-damaged.server.ts'
import { documentParams } from '../schema.ts'
import type { Route } from './+types/damaged-text.ts'

export const middleware = [roleGuard('admin')]

/** What can still be read of a damaged document, as a file. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { id } = parseInput(documentParams, params)
    return new Response(await readDamaged(viewerOf(context), id), {
      headers: { 'content-type': 'text/markdown; charset=utf-8', 'content-disposition': `attachment; filename="${id}.md"` },
    })
  })
}
