import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { spoolUploadForm } from '../../platform/upload.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { useRefresh } from '../../ui/use-refresh.ts'
import { applyImport } from '../commands/apply-import.server.ts'
import { mapColumns } from '../commands/map-columns.server.ts'
import { previewLimit, streamedLimit } from '../../platform/imported-file.ts'
import { importPage } from '../queries.server.ts'
import { importParams } from '../schema.ts'
import { ColumnsForm } from '../ui/columns-form.tsx'
import { Counts } from '../ui/counts.tsx'
import { ErrorsTable } from '../ui/errors-table.tsx'
import { PreviewTable } from '../ui/preview-table.tsx'
import { headline, isUnderWay } from '../ui/state-words.ts'
import type { Route } from './+types/import.ts'

export const middleware = [roleGuard('it', 'workplace-admin')]

/** An address with something else than an id names nothing. */
function idOf(params: unknown): string {
  const { success, data } = importParams.safeParse(params)
  if (!success) throw notFound()
  return data.id
}

export function loader({ params, context }: Route.LoaderArgs) {
  return importPage(viewerOf(context), idOf(params))
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const id = idOf(params)
  const viewer = viewerOf(context)
  if (!request.headers.get('content-type')?.startsWith('multipart/')) {
    await applyImport(viewer, id)
    return redirect(`/imports/${id}`)
  }
  const { file, fields, close } = await spoolUploadForm(request, streamedLimit)
  const columns = Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (name.startsWith('column.') && value !== '' ? [[name.slice('column.'.length), value]] : [])))
  try {
    const { id: next } = await mapColumns(viewer, id, { columns, saveAs: (fields.saveAs ?? '').trim(), file })
    return redirect(`/imports/${next}`)
  } catch (error) {
    return data({ errors: refusedFields(error), fields }, 422)
  } finally {
    await close()
  }
}

function UnderWay({ loaderData: { id, progress, isBehind } }: Pick<Route.ComponentProps, 'loaderData'>) {
  const { isCutOff } = useRefresh(true)
  return (
    <div className="grid gap-4 max-w-text">
      <progress className="progress" max={1} value={progress} aria-label={m.imports_progress()} />
      <p className="muted md">{isBehind ? m.imports_behind() : m.imports_progress_share({ percent: Math.floor(progress * 100) })}</p>
      <div role="status">{isCutOff && <p>{m.imports_cut_off()}</p>}</div>
      <noscript><a href={`/imports/${id}`}>{m.imports_reload()}</a></noscript>
    </div>
  )
}

function Preview({ loaderData }: Pick<Route.ComponentProps, 'loaderData'>) {
  const { preview, counts, state } = loaderData
  const total = counts.created + counts.updated
  const title = state === 'applied' ? m.imports_preview_applied() : m.imports_preview()
  if (preview.length === 0) return null
  return (
    <section aria-labelledby="preview" className="mt-8">
      <h2 id="preview">{title}</h2>
      {preview.length >= previewLimit && preview.length < total && <p className="muted md">{m.imports_preview_part({ shown: formatNumber(preview.length), total: formatNumber(total) })}</p>}
      <PreviewTable preview={preview} caption={title} />
    </section>
  )
}

function Errors({ loaderData }: Pick<Route.ComponentProps, 'loaderData'>) {
  const { id, errors, errorCount, listedErrors } = loaderData
  const counts = { shown: formatNumber(errors.length), total: formatNumber(errorCount), listed: formatNumber(listedErrors) }
  return (
    <section aria-labelledby="errors" className="mt-8">
      <div className="head">
        <h2 id="errors">{m.imports_errors()}</h2>
        <a href={`/imports/${id}/errors.csv`} download className="md">{m.imports_errors_download()}</a>
      </div>
      <p className="muted md">{m.imports_errors_hint()}{errorCount > errors.length && ` ${errorCount > listedErrors ? m.imports_errors_part(counts) : m.imports_errors_more(counts)}`}</p>
      <ErrorsTable errors={errors} />
    </section>
  )
}

function Action({ loaderData }: Pick<Route.ComponentProps, 'loaderData'>) {
  const { state, preview, uploadPath, resultPath } = loaderData
  const isBusy = useNavigation().state !== 'idle'
  if (state === 'ready' && preview.length > 0) {
    return <Form method="post"><button className="button main" disabled={isBusy}>{m.imports_apply()}</button></Form>
  }
  if (state === 'applied') return <Link className="button main" to={resultPath}>{m.imports_result()}</Link>
  if (state === 'ready' || state === 'failed') return <Link className="button main" to={uploadPath}>{m.imports_again()}</Link>
  return null
}

function ColumnsPart({ loaderData, actionData }: Pick<Route.ComponentProps, 'loaderData' | 'actionData'>) {
  const isBusy = useNavigation().state !== 'idle'
  const { columns, state } = loaderData
  if (!columns || !(state === 'ready' || state === 'failed')) return null
  const errors: Record<string, string | undefined> = actionData?.errors ?? {}
  return <ColumnsForm columns={columns} errors={errors} typed={actionData?.fields ?? {}} isBusy={isBusy} />
}

export default function ImportPage({ loaderData, actionData }: Route.ComponentProps) {
  const { state, counts, fileName, kindLabel, author, createdAt, resumedAt } = loaderData
  const isActive = isUnderWay(state)
  const crumbs = [{ to: '/imports', label: m.imports_title() }]
  return (
    <Page title={headline(loaderData)} crumbs={crumbs} action={<Action loaderData={loaderData} />} heading={<span role="status">{headline(loaderData)}</span>}>
      <p className="muted md">{[kindLabel, fileName, author, formatInstant(createdAt)].join(' · ')}</p>
      {resumedAt !== null && <p className="md mt-2 max-w-text">{m.imports_resumed({ at: formatInstant(resumedAt) })}</p>}
      {isActive && <UnderWay loaderData={loaderData} />}
      {(state === 'ready' || state === 'applied') && <Counts counts={counts} />}
      {state === 'failed' && <Errors loaderData={loaderData} />}
      {(state === 'ready' || state === 'applied') && <Preview loaderData={loaderData} />}
      <ColumnsPart loaderData={loaderData} actionData={actionData} />
    </Page>
  )
}
