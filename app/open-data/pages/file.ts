import { redirect } from 'react-router'
import { answer } from '../../platform/api.server.ts'
import { openDataGuard, openDataLimit } from '../access.server.ts'
import { mediaTypes } from '../catalog.ts'
import { fileResponse } from '../file-response.server.ts'
import { isDataSet, openDataFile } from '../queries.server.ts'
import type { Route } from './+types/file.ts'

export const middleware = [openDataGuard, openDataLimit]

/** A file of a set; the address of the set itself leads to where it is told of. */
export function loader({ request, params }: Route.LoaderArgs) {
  if (isDataSet(params.file)) return redirect(`/open-data#${params.file}`, 303)
  return answer(async () => {
    const { format, ...file } = await openDataFile(params.file)
    return fileResponse(request, file, { type: mediaTypes[format], name: params.file })
  })
}
