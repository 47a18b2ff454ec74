import { m } from '../../paraglide/messages.js'
import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { forbidden, invalidInput } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { spoolRawFile } from '../../platform/upload.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { receiveFile } from '../commands/receive-file.server.ts'
import { mayImport } from '../policy.ts'
import { optionsOf } from '../read-options.server.ts'
import { uploadQuery } from '../schema.ts'
import type { Route } from './+types/api-imports.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/imports?kind=computers&dryRun=1`: the body is the file. */
export function action({ request, context }: Route.ActionArgs) {
  return answer(async () => {
    const viewer = viewerOf(context)
    if (request.method !== 'POST') return methodNotAllowed('POST')
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const { kind: name, dryRun, name: fileName = `${query.kind}` } = parseInput(uploadQuery, query)
    const { kind, options, errors } = optionsOf(name, query)
    if (!kind) throw invalidInput([{ path: 'kind', message: m.imports_unknown_kind() }])
    // Before the file is read: it may be large.
    if (!mayImport(viewer, kind)) throw forbidden()
    if (errors.length > 0) throw invalidInput(errors)
    const source = await spoolRawFile(request, kind.limit)
    try {
      return await receiveFile(viewer, kind, { name: fileName, source, options, applyWhenReady: dryRun === '0' })
    } finally {
      await source.close()
    }
  }, 202)
}
