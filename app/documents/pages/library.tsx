import { Outlet, useLoaderData } from 'react-router'
import { viewerOf } from '../../platform/viewer.ts'
import '../documents.css'
import '../tree.css'
import { documentTree } from '../queries.server.ts'
import { LibraryNav } from '../ui/tree/library-nav.tsx'
import type { Route } from './+types/library.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { spaces: await documentTree(viewerOf(context)) }
}

/** All lists of documents: the tree beside them, on phones behind the page of spaces. */
export default function Library() {
  const { spaces } = useLoaderData<typeof loader>()
  return (
    <div className="library">
      <LibraryNav spaces={spaces} />
      <Outlet />
    </div>
  )
}
