import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { importById } from '../queries.server.ts'
import { importParams } from '../schema.ts'
import type { Route } from './+types/api-import.ts'

/** `GET /api/v1/imports/:id` */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { fileName: _, ...shown } = await importById(viewerOf(context), parseInput(importParams, params).id)
    return shown
  })
}
