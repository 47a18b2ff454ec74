import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { idParams, madeId, operation } from '../../platform/api/operation.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { forbidden, invalidInput } from '../../platform/errors.ts'
import { spoolRawFile } from '../../platform/upload.server.ts'
import { receiveFile } from '../commands/receive-file.server.ts'
import { mayImport } from '../policy.ts'
import { importById } from '../queries.server.ts'
import { optionsOf } from '../read-options.server.ts'
import { uploadQuery } from '../schema.ts'

const count = z.number().int()

const shownImport = z
  .object({
    id: z.uuid(),
    kind: z.enum(['computers', 'survey', 'spaces', 'access-points']),
    state: z.enum(['queued', 'checking', 'ready', 'applying', 'applied', 'failed']).meta({ description: '`ready` is where a dry run ends.' }),
    progress: z.number().min(0).max(1),
    counts: z.object({ rows: count, created: count, updated: count, unchanged: count, skipped: count }),
    errors: z.array(z.object({ line: count, column: z.string().nullable(), reason: z.string() })).meta({ description: 'The first 1000.' }),
    errorCount: count.meta({ description: 'How many errors the file has.' }),
  })
  .meta({ id: 'Import' })

export const imports = resource('imports', {
  POST: operation({
    id: 'startImport',
    summary: 'Takes a file and checks it; for those who may import its kind',
    description: 'Unless `dryRun` is 1 it is applied when nothing is wrong with it, as a whole or not at all. Other parameters are options of the kind, as its form names them.',
    query: uploadQuery,
    body: { file: 'application/octet-stream' },
    status: 202,
    answer: madeId,
    problems: { 413: ['file-too-large'] },
    run: async ({ viewer, query, request, url }) => {
      const fields = Object.fromEntries(url.searchParams)
      const { kind, options, errors } = optionsOf(query.kind, fields)
      if (!kind) throw invalidInput([{ path: 'kind', message: m.imports_unknown_kind() }])
      // Before the file is read: it may be large.
      if (!mayImport(viewer, kind)) throw forbidden()
      if (errors.length > 0) throw invalidInput(errors)
      const source = await spoolRawFile(request, kind.limit)
      try {
        return await receiveFile(viewer, kind, { name: query.name ?? query.kind, source, options, applyWhenReady: query.dryRun === '0' })
      } finally {
        await source.close()
      }
    },
  }),
})

export const oneImport = resource('imports/:id', {
  GET: operation({
    id: 'getImport',
    summary: 'How far an import is, and what is wrong with its file',
    params: idParams,
    answer: shownImport,
    run: async ({ viewer, params }) => {
      const { fileName: _, kind, ...shown } = await importById(viewer, params.id)
      return { ...shown, kind: uploadQuery.shape.kind.parse(kind) }
    },
  }),
})
