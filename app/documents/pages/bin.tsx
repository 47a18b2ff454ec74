import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { daysLeft } from '../bin.ts'
import { keepAction } from '../keep-action.server.ts'
import { binOf } from '../queries.server.ts'
import { keepChange } from '../tree-schema.ts'
import { KeptList } from '../ui/tree/kept-list.tsx'
import type { Route } from './+types/bin.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { lines: (await binOf(viewerOf(context))).map((line) => ({ ...line, note: m.documents_tree_days_left({ days: daysLeft(new Date(line.at), new Date()) }) })) }
}

export async function action({ request, context }: Route.ActionArgs) {
  return keepAction(viewerOf(context), await parseForm(keepChange, request))
}

export default function Bin({ loaderData: { lines } }: Route.ComponentProps) {
  return <KeptList title={m.documents_tree_bin()} text={m.documents_tree_bin_text()} empty={m.documents_tree_bin_empty()} lines={lines} acts={[['restore', m.documents_tree_restore()], ['erase', m.documents_tree_erase()]]} isLinked={false} />
}
