import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { AccessLevel } from '../../policy.ts'

const names: Record<AccessLevel, () => string> = { none: m.documents_level_none, read: m.documents_level_read, comment: m.documents_level_comment, edit: m.documents_level_edit, owner: m.documents_tree_level_manage }

type Props = { holder: { id: string; intent: 'person' | 'unit' | 'group' | 'everyone'; name: string; level: AccessLevel }; isNew: boolean }

/** The level of one member of a space; `none` takes it away. */
export function MemberForm({ holder: { id, intent, name, level }, isNew }: Props) {
  const levels: AccessLevel[] = intent === 'everyone' ? ['none', 'read', 'comment', 'edit'] : [...(isNew ? [] : ['none' as const]), 'read', 'comment', 'edit', 'owner']
  return (
    <Form method="post" preventScrollReset className="row-acts" key={level}>
      <input type="hidden" name="intent" value={intent} />
      {intent !== 'everyone' && <input type="hidden" name={`${intent}Id`} value={id} />}
      <select className="input" name="level" defaultValue={level} aria-label={m.documents_share_level_of({ name })}>
        {levels.map((one) => <option key={one} value={one}>{names[one]()}</option>)}
      </select>
      <button className="button small" aria-label={isNew ? m.documents_share_add_person({ name }) : m.documents_tree_apply_to({ name })}>{isNew ? m.documents_tree_add() : m.documents_share_apply()}</button>
    </Form>
  )
}
