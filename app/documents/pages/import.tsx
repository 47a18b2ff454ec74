import { data, Form, Link, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { spool } from '../../platform/spooled-file.server.ts'
import { plainFileName, upTo } from '../../platform/upload.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { importDocument } from '../commands/import-document.server.ts'
import '../documents.css'
import { eachFormFile } from '../../platform/upload-body.server.ts'
import { importLimits } from '../importing/brought.ts'
import { importQuery } from '../schema.ts'
import { ImportResults, type ImportResult } from '../ui/importing/import-results.tsx'
import type { Route } from './+types/import.ts'

export function loader({ context }: Route.LoaderArgs) {
  viewerOf(context)
  return null
}

/** Each file by itself: what is wrong with one does not keep the others out. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { space: spaceId, folder: folderId } = parseInput(importQuery, Object.fromEntries(new URL(request.url).searchParams))
  // One after the other: each needs a thread and memory.
  let before: Promise<unknown> = Promise.resolve()
  const results = await eachFormFile(request, async ({ name: given, body }): Promise<ImportResult> => {
    const name = plainFileName(given)
    const waiting = before
    const work = (async () => {
      // On disk: twenty that wait for each other would be a lot of memory.
      const file = await spool(upTo(body, importLimits.docx))
      try {
        await waiting
        return await importDocument(viewer, { name, bytes: await file.bytes(), place: { spaceId, folderId } })
      } finally {
        await file.close()
      }
    })()
    before = work.catch(() => {})
    try {
      return { name, ok: true, ...(await work) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { name, ok: false, error: error.data.message }
    }
  })
  if (results.length === 0) return data({ results, error: m.platform_no_file() }, 422)
  return data({ results, error: undefined }, results.every(({ ok }) => ok) ? 200 : 422)
}

export default function Import({ actionData }: Route.ComponentProps) {
  const isBusy = useNavigation().formMethod === 'POST'
  const error = actionData?.error
  return (
    <Page title={m.documents_import_title()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      <div role="status">{actionData && actionData.results.length > 0 && <ImportResults results={actionData.results} />}</div>
      <Form method="post" encType="multipart/form-data" className="import-form" noValidate>
        <div className="field">
          <label htmlFor="import-files">{m.documents_import_files()}</label>
          <p id="import-hint" className="muted">{m.documents_import_hint()}</p>
          <input id="import-files" name="file" type="file" multiple accept=".docx,.html,.htm,.md,.markdown,.txt" className="file-input" aria-invalid={error ? true : undefined} aria-describedby={error ? 'import-hint import-error' : 'import-hint'} />
          {error && <p id="import-error" className="field-error" role="alert">{error}</p>}
        </div>
        <div className="flex gap-2">
          <button className="button main" disabled={isBusy}>{m.documents_import()}</button>
          <Link to="/documents" className="button">{m.documents_title()}</Link>
        </div>
      </Form>
    </Page>
  )
}
