import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { whenWords } from '../when.ts'
import { keepAction } from '../keep-action.server.ts'
import { archiveOf } from '../queries.server.ts'
import { keepChange } from '../tree-schema.ts'
import { KeptList } from '../ui/tree/kept-list.tsx'
import type { Route } from './+types/archive.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { lines: (await archiveOf(viewerOf(context), '')).map((line) => ({ ...line, note: whenWords(line.at) })) }
}

export async function action({ request, context }: Route.ActionArgs) {
  return keepAction(viewerOf(context), await parseForm(keepChange, request))
}

export default function Archive({ loaderData: { lines } }: Route.ComponentProps) {
  return <KeptList title={m.documents_tree_archive()} text={m.documents_tree_archive_text()} empty={m.documents_tree_archive_empty()} lines={lines} acts={[['unarchive', m.documents_tree_unarchive()]]} isLinked={true} />
}
