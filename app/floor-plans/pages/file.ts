import { answer } from '../../platform/api.server.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { attachment } from '../attachment.ts'
import { planFile } from '../queries.server.ts'
import { placeOf } from '../schema.ts'
import type { Route } from './+types/file.ts'

export const middleware = [roleGuard('workplace-admin')]

/** The file of a version as it was uploaded. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { name, bytes } = await planFile(viewerOf(context), placeOf(params))
    return attachment(Uint8Array.from(bytes), name)
  })
}
