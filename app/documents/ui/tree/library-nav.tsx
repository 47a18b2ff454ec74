import { Archive, FileStack, Inbox, Layers, Trash2, Users } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { NavLink, useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { TreeFolder, TreeSpace } from '../../queries.server.ts'
import { SpaceTree } from './space-tree.tsx'

function Folders({ folders, parentId }: { folders: readonly TreeFolder[]; parentId: string | null }) {
  const here = folders.filter((folder) => folder.parentId === parentId)
  if (here.length === 0) return null
  return <ul>{here.map(({ id, name }) => <li key={id}><NavLink to={`/documents/folders/${id}`}>{name}</NavLink><Folders folders={folders} parentId={id} /></li>)}</ul>
}

const nothing = () => () => {}

/** The spaces with their folders as a tree; without scripts, as a list of links. */
export function LibraryNav({ spaces }: { spaces: readonly TreeSpace[] }) {
  // The tree sets styles of its own, which only a script may.
  const isLive = useSyncExternalStore(nothing, () => true, () => false)
  const { pathname } = useLocation()
  const list = useRef<HTMLUListElement>(null)
  // On phones it is a row wider than the page: where one is stands in view.
  useEffect(() => {
    const here = list.current?.querySelector('a[aria-current=page]')
    if (list.current && here && list.current.scrollWidth > list.current.clientWidth) here.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  const more = [
    { to: '/documents/spaces', label: m.documents_tree_spaces(), Icon: Layers },
    { to: '/documents/templates', label: m.documents_tree_templates(), Icon: FileStack },
    { to: '/documents/groups', label: m.documents_tree_groups(), Icon: Users },
    { to: '/documents/requests', label: m.documents_tree_requests(), Icon: Inbox },
    { to: '/documents/archive', label: m.documents_tree_archive(), Icon: Archive },
    { to: '/documents/bin', label: m.documents_tree_bin(), Icon: Trash2 },
  ]
  return (
    <nav className="library-nav" aria-label={m.documents_tree_label()}>
      <div className="library-tree">
        {isLive ? <SpaceTree spaces={spaces} /> : <ul>{spaces.map(({ id, name, folders }) => <li key={id}><NavLink to={`/documents/spaces/${id}`}>{name}</NavLink><Folders folders={folders} parentId={null} /></li>)}</ul>}
      </div>
      <ul className="library-more" ref={list}>
        {more.map(({ to, label, Icon }) => <li key={to}><NavLink to={to} end><Icon className="icon s" aria-hidden="true" />{label}</NavLink></li>)}
      </ul>
    </nav>
  )
}
