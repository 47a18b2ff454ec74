import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { DocumentPlacing } from '../../queries.server.ts'
import { mayEdit } from '../../policy.ts'
import { PageDialog } from '../page-dialog.tsx'
import { rightWords } from './right-words.ts'

type Props = { id: string; q: string; placing: DocumentPlacing; found: readonly { id: string; name: string; note: string }[] }

/** Where a document lies, why one may do what, and what can be done with it as a whole. Without JavaScript a part of the page. */
export function PlacingDialog({ id, q, placing, found }: Props) {
  const { isFavourite, isArchived, mayManage, maySaveForSpace, level } = placing
  const act = (intent: string, label: string) => <button key={intent} className="button small" name="intent" value={intent}>{label}</button>
  return (
    <PageDialog title={m.documents_tree_placing()} back={`/documents/${id}`}>
      <section>
        <p>{placing.crumbs.slice(1).map(({ label }) => label).join(' / ') || m.documents_tree_placed_elsewhere()}</p>
        <p className="muted">{rightWords(placing)}</p>
        {!mayEdit(level) && !isArchived && <p><Link to={`/documents/${id}/ask`}>{m.documents_tree_ask_for_more()}</Link></p>}
      </section>
      <section>
        <Form method="post" preventScrollReset className="row-acts">
          {isFavourite ? act('unfavourite', m.documents_tree_unfavourite()) : act('favourite', m.documents_tree_favourite())}
          {mayManage && (isArchived ? act('unarchive', m.documents_tree_unarchive()) : act('archive', m.documents_tree_archive_it()))}
          {(mayManage || maySaveForSpace) && <Link className="button small" to={`/documents/move?document=${id}`}>{m.documents_tree_move()}</Link>}
          {act('template', m.documents_tree_save_template())}
          {maySaveForSpace && act('space-template', m.documents_tree_save_space_template())}
        </Form>
      </section>
      {mayManage && !isArchived && (
        <section>
          <h3>{m.documents_tree_hand_over()}</h3>
          <p className="muted md">{m.documents_tree_hand_over_text()}</p>
          <Form className="place-form"><label className="field"><span>{m.documents_tree_hand_over_to()}</span><input className="input" type="search" name="q" defaultValue={q} autoComplete="off" /></label><button className="button">{m.documents_search_submit()}</button></Form>
          <ul className="rows">
            {found.map((person) => <li key={person.id} className="member-row"><span>{person.name}<span className="muted md"> {person.note}</span></span><Form method="post"><input type="hidden" name="personId" value={person.id} /><button className="button small" name="intent" value="hand-over" aria-label={m.documents_tree_hand_over_to_name({ name: person.name })}>{m.documents_tree_hand_over_do()}</button></Form></li>)}
          </ul>
        </section>
      )}
    </PageDialog>
  )
}
