import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError, forbidden } from '../../platform/errors.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { type SpooledForm, spoolUploadForm } from '../../platform/upload.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { receiveFile } from '../commands/receive-file.server.ts'
import { readLiveNow } from '../commands/read-live.server.ts'
import { mayImport } from '../policy.ts'
import { latestImports, offeredKinds } from '../queries.server.ts'
import { limitOf, optionsOf } from '../read-options.server.ts'
import { FileField } from '../ui/file-field.tsx'
import { ImportsTable } from '../ui/imports-table.tsx'
import { OptionSelect } from '../ui/option-select.tsx'
import { OptionText } from '../ui/option-text.tsx'
import { Sending } from '../ui/sending.tsx'
import type { Route } from './+types/list.ts'

export const middleware = [roleGuard('it', 'workplace-admin')]

export async function loader({ request, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const kinds = await offeredKinds(viewer)
  const chosen = kinds.find(({ kind }) => kind === query.kind) ?? kinds[0]
  return { kinds, chosen, preset: query, imports: await latestImports(viewer) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  let form: SpooledForm | null = null
  try {
    form = await spoolUploadForm(request, limitOf(new URL(request.url).searchParams.get('kind') ?? ''))
    const { file, fields } = form
    if (fields.live !== undefined) return redirect(`/imports/${(await readLiveNow(viewer, fields.live)).id}`)
    const { kind, options, errors } = optionsOf(fields.kind ?? '', fields)
    if (kind && !mayImport(viewer, kind)) throw forbidden()
    const problems = Object.fromEntries(errors.map(({ path, message }) => [path, message]))
    if (!file) problems.file = m.platform_no_file()
    if (!kind) problems.file = m.imports_unknown_kind()
    if (!kind || !file || errors.length > 0) return data({ errors: problems, fields }, 422)
    const { id } = await receiveFile(viewer, kind, { ...file, options, applyWhenReady: false })
    return redirect(`/imports/${id}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 403) throw error
    return data({ errors: { file: error.data.errors?.[0]?.message ?? error.data.message }, fields: {} }, error.status)
  } finally {
    await form?.close()
  }
}

export default function Imports({ loaderData, actionData }: Route.ComponentProps) {
  const { kinds, chosen, preset, imports } = loaderData
  const isBusy = useNavigation().state === 'submitting'
  const errors: Record<string, string | undefined> = actionData?.errors ?? {}
  const typed: Record<string, string | undefined> = actionData?.fields ?? preset
  return (
    <Page title={m.imports_title()}>
      <p className="muted max-w-text">{m.imports_intro()}</p>
      {chosen && (
        <section className="import-upload" aria-labelledby="import-kind">
          <h2 id="import-kind" className={kinds.length > 1 ? undefined : 'vh'}>{m.imports_kind()}</h2>
          {kinds.length > 1 && (
            <nav className="choice" aria-labelledby="import-kind">
              {kinds.map(({ kind, label }) => (
                <Link key={kind} to={`?kind=${kind}`} aria-current={kind === chosen.kind ? 'true' : undefined} preventScrollReset>{label}</Link>
              ))}
            </nav>
          )}
          <Form method="post" action={`?kind=${chosen.kind}`} encType="multipart/form-data" className="grid gap-4" noValidate key={chosen.kind}>
            <input type="hidden" name="kind" value={chosen.kind} />
            <p className="muted md">{chosen.hint}</p>
            {chosen.fields.map((field) => (
              field.choices.length === 0
                ? <OptionText key={field.name} {...field} value={typed[field.name]} error={errors[field.name]} />
                : <OptionSelect key={field.name} {...field} value={typed[field.name]} error={errors[field.name]} />
            ))}
            <FileField accept={chosen.accept} megabytes={chosen.limit / 1024 / 1024} error={errors.file} />
            <div><button className="button main" disabled={isBusy}>{m.imports_upload()}</button></div>
          </Form>
          <Sending />
          {chosen.hasLive && (
            <Form method="post" encType="multipart/form-data" className="mt-6">
              <p className="muted md">{m.imports_live_hint()}</p>
              <button className="button" name="live" value={chosen.kind} disabled={isBusy}>{m.imports_live()}</button>
            </Form>
          )}
        </section>
      )}
      <section aria-labelledby="imports-recent" className="mt-12">
        <h2 id="imports-recent" className="mb-2">{m.imports_recent()}</h2>
        {imports.length === 0 ? <EmptyState title={m.imports_none()}>{m.imports_none_hint()}</EmptyState> : <ImportsTable imports={imports} />}
      </section>
    </Page>
  )
}
