import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formOf, parseForm, parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { publishPackage, replacePackage } from '../commands/publish-package.server.ts'
import { discardPackage } from '../commands/retire-package.server.ts'
import { packageForm, packageParams, replaceForm } from '../scorm/package-form.ts'
import { canShowPackages, packagePreview } from '../scorm/packages-query.server.ts'
import { standardName } from '../cmi5/move-on-words.ts'
import { isXapiOn } from '../xapi/record.server.ts'
import { type FormProblem, PublishForm, ReplaceForm } from '../ui/package-forms.tsx'
import { PackageParts } from '../ui/package-parts.tsx'
import type { Route } from './+types/package.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ params, context }: Route.LoaderArgs) {
  return { ...(await packagePreview(viewerOf(context), parseInput(packageParams, params).id, getLocale())), sends: isXapiOn, canShow: canShowPackages }
}

/** The package becomes a course, the new version of one, or is thrown away. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(packageParams, params)
  const intent = (await formOf(request.clone())).get('intent')
  if (intent === 'discard') {
    await discardPackage(viewer, id)
    return redirect('/learning/packages')
  }
  if (intent === 'replace') {
    const form = await parseForm(replaceForm, request)
    if (!form.ok) return data({ errors: form.errors, values: form.values }, 422)
    await replacePackage(viewer, id, form.value.courseId, form.value.change)
    return redirect('/learning/packages')
  }
  const form = await parseForm(packageForm, request)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, 422)
  const courseId = await publishPackage(viewer, id, form.value)
  return redirect(`/learning/${courseId}`)
}

export default function PackagePage({ loaderData: { sends, ...found }, actionData }: Route.ComponentProps) {
  const canTry = found.standard !== 'cmi5' && found.canShow
  const problem: FormProblem = { errors: actionData?.errors ?? {}, values: actionData?.values ?? {} }
  return (
    <Page title={found.title} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: '/learning/packages', label: m.learning_scorm_packages() }]}>
      <div className="package-admin">
        <p className="alert is-note" role="status">{m.learning_scorm_checked()}</p>
        <dl className="facts">
          <div><dt>{m.learning_scorm_file()}</dt><dd>{found.fileName}</dd></div>
          <div><dt>{m.learning_scorm_standard()}</dt><dd>{standardName(found.standard)}</dd></div>
          <div><dt>{m.learning_scorm_size()}</dt><dd>{m.learning_scorm_size_text({ files: found.files, kilobytes: formatNumber(Math.max(1, Math.round(found.bytes / 1024))) })}</dd></div>
        </dl>
        {found.standard === 'cmi5' && !sends && <p className="alert">{m.learning_cmi5_off()}</p>}
        {found.asksForWindow && <p className="alert is-note">{m.learning_cmi5_window()}</p>}
        {canTry && <p className="muted">{m.learning_scorm_try_text()}</p>}
        <PackageParts id={found.id} parts={found.parts} canTry={canTry} />
        {found.courses.length > 0 && <ReplaceForm courses={found.courses} problem={problem} />}
        <PublishForm title={found.title} problem={problem} />
        <Form method="post" className="package-discard">
          <input type="hidden" name="intent" value="discard" />
          <button className="button">{m.learning_scorm_discard()}</button>
        </Form>
      </div>
    </Page>
  )
}
