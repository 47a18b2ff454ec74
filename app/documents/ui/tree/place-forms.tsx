import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { TextField } from '../../../ui/text-field.tsx'
import type { PlacePage } from '../../queries.server.ts'

type Props = { place: Pick<PlacePage, 'kind' | 'name' | 'spaceId' | 'folderId' | 'mayEdit' | 'mayManage' | 'total'>; errors: Readonly<Record<string, string>> }

function NameForm({ intent, label, button, name, error }: { intent: string; label: string; button: string; name?: string; error: string | undefined }) {
  return (
    <Form method="post" className="place-form">
      <input type="hidden" name="intent" value={intent} />
      <TextField label={label} name="name" required maxLength={100} defaultValue={name} error={error} />
      <button className="button">{button}</button>
    </Form>
  )
}

/** Folders below this place, its name, its members and its end: behind two buttons that open. */
export function PlaceForms({ place: { kind, name, spaceId, folderId, mayEdit, mayManage, total }, errors }: Props) {
  const mayChange = folderId === null ? kind === 'project' && mayManage : mayEdit
  const out = folderId === null && <a href={`/documents/export?space=${spaceId}`} download className="button small">{m.documents_export_space()}</a>
  // Who may only read takes out what there is.
  if (!mayEdit) return out && total > 0 ? <div className="place-forms">{out}</div> : null
  return (
    <div className="place-forms">
      <details open={errors.name !== undefined}>
        <summary className="button small">{m.documents_tree_new_folder()}</summary>
        <NameForm intent="folder" label={m.documents_tree_folder_name()} button={m.documents_tree_create()} error={errors.name} />
      </details>
      {mayChange && (
        <details>
          <summary className="button small">{folderId ? m.documents_tree_change_folder() : m.documents_tree_change_space()}</summary>
          <NameForm key={name} intent="rename" label={m.documents_tree_name()} button={m.documents_tree_rename()} name={name} error={undefined} />
          {folderId && <p><Link to={`/documents/move?folder=${folderId}`} className="button small">{m.documents_tree_move_folder()}</Link></p>}
          <Form method="post" className="place-form">
            <p className="muted md">{folderId ? m.documents_tree_delete_folder_text() : m.documents_tree_delete_space_text()}</p>
            <button className="button small" name="intent" value="delete">{folderId ? m.documents_tree_delete_folder() : m.documents_tree_delete_space()}</button>
          </Form>
        </details>
      )}
      <Link to={`/documents/import?${folderId ? `folder=${folderId}` : `space=${spaceId}`}`} className="button small">{m.documents_import()}</Link>
      {out}
      {folderId === null && kind !== 'personal' && mayManage && <Link to={`/documents/spaces/${spaceId}/members`} className="button small">{m.documents_tree_members()}</Link>}
    </div>
  )
}
