import { data, Link, Outlet, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { freezeDocument, reopenDocument } from '../commands/freeze-document.server.ts'
import { nameVersion } from '../commands/name-version.server.ts'
import { restoreVersion } from '../commands/restore-version.server.ts'
import '../documents.css'
import '../history.css'
import { erasuresOf } from '../erasure-queries.server.ts'
import { documentHistory, verifySeal } from '../history-queries.server.ts'
import { historyChange, historyQuery } from '../history-schema.ts'
import { documentParams } from '../schema.ts'
import { CompareForm } from '../ui/history/compare-form.tsx'
import { ExportLinks } from '../ui/exporting/export-menu.tsx'
import { ErasureRecords } from '../ui/history/erasure-records.tsx'
import { ShownVersion } from '../ui/history/shown-version.tsx'
import { VersionActs } from '../ui/history/version-acts.tsx'
import { VersionList } from '../ui/history/version-list.tsx'
import type { Route } from './+types/history.ts'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const query = parseInput(historyQuery, Object.fromEntries(new URL(request.url).searchParams))
  const history = await documentHistory(viewer, id, query)
  return { history, erasures: await erasuresOf(id), verified: query.verified ? await verifySeal(viewer, id, query.verified) : null }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const form = await parseForm(historyChange, request)
  if (!form.ok) return data({ intent: form.values.intent ?? '', name: form.values.name ?? '', errors: form.errors }, 422)
  const change = form.value
  switch (change.intent) {
    case 'name':
      return redirect(`/documents/${id}/history?version=${await nameVersion(viewer, id, change.version, change.name)}`)
    case 'freeze':
      return redirect(`/documents/${id}/history?version=${await freezeDocument(viewer, id, change.name)}&view=text`)
    case 'reopen':
      await reopenDocument(viewer, id)
      return redirect(`/documents/${id}`)
    case 'restore':
      await restoreVersion(viewer, id, change.version)
      return redirect(`/documents/${id}/history?version=now`)
  }
}

export { NoRight as ErrorBoundary } from '../ui/tree/no-right.tsx'

export default function HistoryPage({ loaderData: { history, erasures, verified }, actionData }: Route.ComponentProps) {
  const { id, title, final, mayManage } = history
  return (
    <Page
      title={m.documents_history_title({ title })}
      heading={m.documents_history()}
      crumbs={[{ to: '/documents', label: m.documents_title() }, { to: `/documents/${id}`, label: title }]}
      action={mayManage ? <Link className="button" to={`/documents/${id}/reading`}>{m.documents_receipts()}</Link> : null}
    >
      {final && (
        <div className="alert is-note document-note">
          <p className="strong">{m.documents_history_final_banner({ name: final.name ?? '' })}</p>
          <p>{final.madeBy === null ? m.documents_history_final_when({ when: formatInstant(final.madeAt) }) : m.documents_history_final_who({ name: final.madeBy, when: formatInstant(final.madeAt) })}</p>
          <p className="version-seal"><span>SHA-256</span> <code>{final.sha256}</code></p>
          <p id="final-export" className="strong">{m.documents_export_this()}</p>
          <ul className="version-export" aria-labelledby="final-export"><ExportLinks id={id} version={final.number} /></ul>
        </div>
      )}
      {verified && <p className={verified.isRight ? 'alert is-good' : 'alert'} role="status">{verified.isRight ? m.documents_history_verified({ number: verified.number }) : m.documents_history_not_verified({ number: verified.number })} <code className="version-hash">{verified.sha256}</code></p>}
      <ErasureRecords records={erasures} />
      <div className="version-page">
        <VersionList history={history} />
        <div>
          <CompareForm history={history} />
          <VersionActs history={history} result={actionData} />
          <ShownVersion shown={history.shown} />
        </div>
      </div>
      <Outlet />
    </Page>
  )
}
