import { m } from '../../../paraglide/messages.js'
import type { AccessLevel, RightSource } from '../../policy.ts'

/** "Sie dürfen bearbeiten, weil ...": the level and the strongest source of it. `holder`: the group, unit or space. */
export function rightWords({ level, source, holder }: { level: AccessLevel; source: RightSource; holder: string | null }): string {
  const may = { none: m.documents_tree_may_none, read: m.documents_tree_may_read, comment: m.documents_tree_may_comment, edit: m.documents_tree_may_edit, owner: m.documents_tree_may_owner }[level]()
  const name = holder ?? ''
  const why = {
    owner: () => m.documents_tree_why_owner(),
    person: () => m.documents_tree_why_person(),
    group: () => m.documents_tree_why_group({ name }),
    unit: () => m.documents_tree_why_unit({ name }),
    space: () => m.documents_tree_why_space({ name }),
    everyone: () => m.documents_tree_why_everyone(),
  }[source]()
  return m.documents_tree_right({ may, why })
}
