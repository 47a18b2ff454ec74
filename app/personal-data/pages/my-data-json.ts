import { answer } from '../../platform/api.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { takePersonalData } from '../commands/take-personal-data.server.ts'
import type { Route } from './+types/my-data-json.ts'

/** All that is held about the person who asks, as a file. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(
    async () =>
      new Response(await takePersonalData(viewerOf(context)), {
        headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="werkplatz-my-data.json"' },
      }),
  )
}
