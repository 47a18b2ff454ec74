import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { moveDocuments } from '../commands/move-documents.server.ts'
import { moveFolder } from '../commands/manage-folders.server.ts'
import { changeOfReaders, movedNames, moveTarget, moveTargets } from '../move-choice.server.ts'
import { move, moveQuery } from '../tree-schema.ts'
import type { Route } from './+types/move.ts'

const noErrors: Record<string, string> = {}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const { target } = parseInput(moveQuery, Object.fromEntries(searchParams))
  const documents = parseInput(z.array(z.uuid()).max(200), searchParams.getAll('document'))
  const folder = parseInput(z.uuid().optional(), searchParams.get('folder') ?? undefined)
  const viewer = viewerOf(context)
  return { documents, folder, target, names: await movedNames(viewer, documents, folder), targets: await moveTargets(viewer, folder) }
}

/** Moves at once within a space; into another one only after the warning about who may then read. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(move, request)
  if (!form.ok) return data({ errors: form.errors, warning: null }, 422)
  const { documents = [], folder, target, confirmed } = form.value
  const [kind, id = ''] = target.split(':')
  const place = await moveTarget(viewer, kind === 'space' ? { spaceId: id } : { folderId: id })
  const warning = await changeOfReaders(viewer, documents, folder, place)
  if (warning && !confirmed) return data({ errors: noErrors, warning: { ...warning, documents, folder, target, names: await movedNames(viewer, documents, folder) } })
  if (folder !== undefined) await moveFolder(viewer, folder, place)
  else await moveDocuments(viewer, documents, place)
  return redirect(kind === 'space' ? `/documents/spaces/${id}` : `/documents/folders/${id}`)
}

export default function Move({ loaderData, actionData }: Route.ComponentProps) {
  const warning = actionData?.warning ?? null
  const { documents, folder, target, names } = warning ?? loaderData
  return (
    <Page title={m.documents_tree_move_title()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      {names.length === 0 ? <p>{m.documents_tree_move_nothing()}</p> : (
        <>
          <ul className="move-names">{names.map((name, index) => <li key={index}>{name}</li>)}</ul>
          <Form method="post" action="/documents/move" className="move-form" key={warning ? 'warning' : 'choice'}>
            {folder ? <input type="hidden" name="folder" value={folder} /> : <input type="hidden" name="documents" value={documents.join(',')} />}
            {warning ? (
              <>
                <input type="hidden" name="target" value={target} />
                <div className="alert is-note" role="alert">
                  <p className="strong">{m.documents_tree_move_warning()}</p>
                  <p>{m.documents_tree_move_before({ who: warning.before.join('; ') })}</p>
                  <p>{m.documents_tree_move_after({ who: warning.after })}</p>
                  <p>{m.documents_tree_move_grants()}</p>
                </div>
                <div className="flex gap-2">
                  <button className="button main" name="confirmed" value="1">{m.documents_tree_move_confirm()}</button>
                  <Link to="/documents" className="button">{m.documents_tree_cancel()}</Link>
                </div>
              </>
            ) : (
              <>
                <SelectField label={m.documents_tree_move_target()} name="target" defaultValue={target} required error={actionData?.errors.target}>
                  <option value="">{m.documents_tree_choose()}</option>
                  {loaderData.targets.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
                </SelectField>
                <button className="button main">{m.documents_tree_move()}</button>
              </>
            )}
          </Form>
        </>
      )}
    </Page>
  )
}
