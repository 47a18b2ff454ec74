import { data, Form, redirect, useNavigation } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { eachFormFile } from '../../platform/upload-body.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { receivePackage } from '../commands/receive-package.server.ts'
import { retirePackage } from '../commands/retire-package.server.ts'
import { packageLimits } from '../scorm/limits.ts'
import { canShowPackages, packageList } from '../scorm/packages-query.server.ts'
import { isXapiOn } from '../xapi/record.server.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import { OfferedPackages, PackageFileField, WaitingPackages } from '../ui/package-list.tsx'
import type { Route } from './+types/packages.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ context }: Route.LoaderArgs) {
  return { ...(await packageList(viewerOf(context), getLocale())), canShow: canShowPackages, isXapiOn, megabytes: packageLimits.zip / 1024 / 1024 }
}

const change = z.object({ intent: z.enum(['retire', 'offer']), courseId: z.string().min(1).max(100) })

/** A package is uploaded, or one is taken out of the offer or put back. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    const form = await parseForm(change, request)
    if (!form.ok) return data({ error: Object.values(form.errors)[0] ?? null }, 422)
    await retirePackage(viewer, form.value.courseId, form.value.intent === 'retire')
    return redirect('/learning/packages')
  }
  try {
    const [id] = await eachFormFile(request, ({ name, body }) => receivePackage(viewer, name, body))
    if (id === undefined) return data({ error: m.platform_no_file() }, 422)
    return redirect(`/learning/packages/${id}`)
  } catch (error) {
    if (!(error instanceof AppError) || ![413, 422].includes(error.status)) throw error
    return data({ error: error.data.errors?.[0]?.message ?? error.data.message }, error.status)
  }
}

export default function Packages({ loaderData: { offered, waiting, canShow, isXapiOn: sends, megabytes }, actionData }: Route.ComponentProps) {
  const { state, formData } = useNavigation()
  const isBusy = state !== 'idle' && formData?.has('file') === true
  return (
    <Page title={m.learning_scorm_packages()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <LearningNav />
      <div className="package-admin">
        {!canShow && <p className="alert" role="alert">{m.learning_scorm_no_origin_admin()}</p>}
        <section aria-labelledby="upload">
          <h2 id="upload">{m.learning_scorm_upload_title()}</h2>
          <p className="muted max-w-text">{m.learning_scorm_upload_text()}</p>
          <Form method="post" encType="multipart/form-data" className="grid gap-4" noValidate>
            <PackageFileField megabytes={megabytes} error={actionData?.error ?? null} />
            <div><button className="button main" disabled={isBusy}>{isBusy ? m.learning_scorm_checking() : m.learning_scorm_upload()}</button></div>
          </Form>
        </section>
        {waiting.length > 0 && (
          <section aria-labelledby="waiting">
            <h2 id="waiting">{m.learning_scorm_waiting()}</h2>
            <WaitingPackages packages={waiting} />
          </section>
        )}
        <section aria-labelledby="offered">
          <h2 id="offered">{m.learning_scorm_offered()}</h2>
          {offered.length === 0 ? <EmptyState title={m.learning_scorm_none()}>{m.learning_scorm_none_hint()}</EmptyState> : <OfferedPackages packages={offered} />}
        </section>
        <section aria-labelledby="standards" className="max-w-text">
          <h2 id="standards">{m.learning_scorm_standards()}</h2>
          <p>{m.learning_scorm_standards_text()}</p>
          <p className="muted">{sends ? m.learning_scorm_xapi_on() : m.learning_scorm_xapi_off()}</p>
          <p className="muted">{sends ? m.learning_cmi5_on() : m.learning_cmi5_off()}</p>
        </section>
      </div>
    </Page>
  )
}
