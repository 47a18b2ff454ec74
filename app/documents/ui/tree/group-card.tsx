import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { GroupLine } from '../../queries.server.ts'

type Props = { group: GroupLine; q: string; found: readonly { id: string; name: string; note: string }[] }

/** A group with its members; who keeps it takes people in and out. */
export function GroupCard({ group: { id, name, owner, isMine, members }, q, found }: Props) {
  const act = (intent: 'add' | 'remove', person: { id: string; name: string }, label: string, words: string) => (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="personId" value={person.id} />
      <button className="button small" name="intent" value={intent} aria-label={words}>{label}</button>
    </Form>
  )
  return (
    <section className="group-card" aria-labelledby={`group-${id}`}>
      <div className="head">
        <h2 id={`group-${id}`}>{name}</h2>
        <span className="muted md">{isMine ? m.documents_tree_group_mine() : m.documents_tree_group_of({ name: owner })}</span>
      </div>
      <ul className="rows">
        {members.map((person) => <li key={person.id} className="member-row"><span>{person.name}</span>{isMine && act('remove', person, m.documents_tree_remove(), m.documents_share_remove({ name: person.name }))}</li>)}
      </ul>
      {isMine && (
        <div className="group-acts">
          <Form className="place-form" preventScrollReset>
            <input type="hidden" name="group" value={id} />
            <label className="field"><span>{m.documents_share_add()}</span><input className="input" type="search" name="q" defaultValue={q} autoComplete="off" /></label>
            <button className="button">{m.documents_search_submit()}</button>
          </Form>
          {found.length > 0 && <ul className="rows">{found.map((person) => <li key={person.id} className="member-row"><span>{person.name}<span className="muted md"> {person.note}</span></span>{act('add', person, m.documents_tree_add(), m.documents_share_add_person({ name: person.name }))}</li>)}</ul>}
          <Form method="post"><input type="hidden" name="id" value={id} /><button className="button small" name="intent" value="delete">{m.documents_tree_group_delete()}</button></Form>
        </div>
      )}
    </section>
  )
}
