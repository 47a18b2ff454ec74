import { Users, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Form, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import type { AccessLevel } from '../policy.ts'
import { PageDialog } from './page-dialog.tsx'

type Person = { id: string; name: string; note: string }
type Holder = Person & { level: AccessLevel }
type ShareDialogProps = {
  id: string
  q: string
  access: { title: string; owner: { name: string; note: string }; people: readonly Holder[]; units: readonly Holder[]; groups: readonly Holder[]; everyone: AccessLevel }
  found: readonly Person[]
  holders: readonly { id: string; intent: 'unit' | 'group'; name: string }[]
  link: string
}

function levelName(level: AccessLevel): string {
  const names = {
    none: m.documents_level_none,
    read: m.documents_level_read,
    comment: m.documents_level_comment,
    edit: m.documents_level_edit,
    owner: m.documents_level_owner,
  }
  return names[level]()
}

/** A level that takes effect when chosen; without JavaScript by the button beside it. */
function LevelForm({ label, value, levels, fields }: { label: string; value: AccessLevel; levels: readonly AccessLevel[]; fields: Record<string, string> }) {
  const submit = useSubmit()
  return (
    <Form method="post" preventScrollReset className="share-level">
      {Object.entries(fields).map(([name, text]) => <input key={name} type="hidden" name={name} value={text} />)}
      <select className="input" name="level" aria-label={label} defaultValue={value} key={value} onChange={(event) => void submit(event.currentTarget.form, { preventScrollReset: true })}>
        {levels.map((level) => <option key={level} value={level}>{levelName(level)}</option>)}
      </select>
      <noscript><button className="button small">{m.documents_share_apply()}</button></noscript>
    </Form>
  )
}

function Who({ name, note, sign }: { name: string; note: string; sign?: ReactNode }) {
  return (
    <>
      {sign ? <span className="avatar" aria-hidden="true">{sign}</span> : <Avatar name={name} />}
      <span className="who"><span>{name}</span><span className="muted sm">{note}</span></span>
    </>
  )
}

/** A person or a unit with a right that can be changed and taken away. `field`: what the form calls the id. */
function HolderRow({ holder: { id, name, note, level }, field, sign }: { holder: Holder; field: 'personId' | 'unitId' | 'groupId'; sign?: ReactNode }) {
  const fields = { intent: field.slice(0, -2), [field]: id }
  return (
    <li>
      <Who name={name} note={note} sign={sign} />
      <LevelForm label={m.documents_share_level_of({ name })} value={level} levels={['read', 'comment', 'edit', 'owner']} fields={fields} />
      <Form method="post" preventScrollReset>
        {Object.entries(fields).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
        <button className="button plain square" name="level" value="none" aria-label={m.documents_share_remove({ name })}><X className="icon s" aria-hidden="true" /></button>
      </Form>
    </li>
  )
}

/** Search by name; who is found can be added with one press. */
function AddPerson({ q, found, holders }: Pick<ShareDialogProps, 'q' | 'found' | 'holders'>) {
  const submit = useSubmit()
  const search = (form: HTMLFormElement | null) => void submit(form, { replace: true, preventScrollReset: true })
  return (
    <section>
      <Form className="field" onChange={(event) => search(event.currentTarget)}>
        <label htmlFor="share-q">{m.documents_share_add()}</label>
        <input id="share-q" className="input" type="search" name="q" defaultValue={q} placeholder={m.documents_share_search()} autoComplete="off" />
        <noscript><button className="button small">{m.documents_search_submit()}</button></noscript>
      </Form>
      <div role="status">{q !== '' && found.length + holders.length === 0 && <p className="muted md">{m.documents_share_nobody()}</p>}</div>
      {found.length + holders.length > 0 && (
        <ul className="share-found">
          {found.map(({ id, name, note }) => (
            <li key={id}>
              <Form method="post" action="." preventScrollReset>
                <input type="hidden" name="intent" value="person" />
                <input type="hidden" name="personId" value={id} />
                <button name="level" value="edit" aria-label={m.documents_share_add_person({ name })}><Who name={name} note={note} /></button>
              </Form>
            </li>
          ))}
          {holders.map(({ id, intent, name }) => (
            <li key={id}>
              <Form method="post" action="." preventScrollReset>
                <input type="hidden" name="intent" value={intent} />
                <input type="hidden" name={`${intent}Id`} value={id} />
                <button name="level" value="edit" aria-label={m.documents_share_add_person({ name })}><Who name={name} note={intent === 'unit' ? m.documents_tree_unit() : m.documents_tree_group()} sign={<Users className="icon s" />} /></button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Who may do what with a document. A dialog over the text; without JavaScript a part of the page. */
export function ShareDialog({ id, q, access, found, holders, link }: ShareDialogProps) {
  return (
    <PageDialog title={m.documents_share_title({ title: access.title })} back={`/documents/${id}`} focus='input[type="search"]'>
      <AddPerson key={access.people.length} q={q} found={found} holders={holders} />
      <section>
        <h3>{m.documents_share_who()}</h3>
        <ul className="share-list">
          <li><Who {...access.owner} /><span className="muted md">{levelName('owner')}</span></li>
          {access.people.map((person) => <HolderRow key={person.id} holder={person} field="personId" />)}
          {access.groups.map((group) => <HolderRow key={group.id} holder={group} field="groupId" sign={<Users className="icon s" />} />)}
          {access.units.map((unit) => <HolderRow key={unit.id} holder={unit} field="unitId" sign={<Users className="icon s" />} />)}
          <li>
            <Who name={m.documents_share_everyone()} note={m.documents_share_everyone_note()} sign={<Users className="icon s" />} />
            <LevelForm label={m.documents_share_level_of({ name: m.documents_share_everyone() })} value={access.everyone} levels={['none', 'read', 'comment', 'edit']} fields={{ intent: 'everyone' }} />
          </li>
        </ul>
      </section>
      <section>
        <h3>{m.documents_tree_link()}</h3>
        <p className="muted md">{access.everyone === 'none' ? m.documents_tree_link_closed() : m.documents_tree_link_open()}</p>
        <CopyField value={link} label={m.documents_tree_link()} />
      </section>
    </PageDialog>
  )
}
