import { Building2, ChevronRight, Folder, FolderKanban, Lock, Users } from 'lucide-react'
import { Button, Tree, TreeItem, TreeItemContent, useDragAndDrop } from 'react-aria-components'
import { useLocation, useNavigate, useSubmit } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { TreeFolder, TreeSpace } from '../../queries.server.ts'
import { draggedDocument } from './dragged.ts'

const icons = { personal: Lock, team: Users, project: FolderKanban, city: Building2 }

/** `space:<id>` and `folder:<id>`, as the form of the move takes them. */
const addressOf = (key: string) => `/documents/${key.replace('space:', 'spaces/').replace('folder:', 'folders/')}`

function Item({ id, name, folders, parentId, Icon, current }: { current: string; id: string; name: string; folders: readonly TreeFolder[]; parentId: string | null; Icon: typeof Folder }) {
  const below = folders.filter((folder) => folder.parentId === parentId)
  return (
    <TreeItem id={id} textValue={name} className={id === current ? 'tree-item is-current' : 'tree-item'}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <div className="tree-line">
            {hasChildItems ? <Button slot="chevron" className="tree-chevron" aria-label={m.documents_tree_expand({ name })}><ChevronRight className={isExpanded ? 'icon s is-open' : 'icon s'} aria-hidden="true" /></Button> : <span className="tree-chevron" />}
            <Icon className="icon s" aria-hidden="true" />
            <span className="tree-name">{name}{id === current && <span className="vh"> {m.documents_tree_here()}</span>}</span>
          </div>
        )}
      </TreeItemContent>
      {below.map((folder) => <Item key={folder.id} id={`folder:${folder.id}`} name={folder.name} folders={folders} parentId={folder.id} Icon={Folder} current={current} />)}
    </TreeItem>
  )
}

/** The ids of the space and the folders above and at an address. */
function openAt(spaces: readonly TreeSpace[], key: string): string[] {
  for (const { id, folders } of spaces) {
    const keys: string[] = [`space:${id}`]
    for (let at = folders.find((folder) => `folder:${folder.id}` === key); at; at = folders.find((folder) => folder.id === at?.parentId)) keys.push(`folder:${at.id}`)
    if (keys.length > 1 || keys[0] === key) return keys
  }
  return []
}

/** Spaces and folders by keyboard and pointer; documents may be dropped on them. */
export function SpaceTree({ spaces }: { spaces: readonly TreeSpace[] }) {
  const navigate = useNavigate()
  const submit = useSubmit()
  const { pathname } = useLocation()
  const current = pathname.replace(/^\/documents\/spaces\/([^/]+).*/, 'space:$1').replace(/^\/documents\/folders\/([^/]+).*/, 'folder:$1')
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map(String).filter((key) => key.startsWith('folder:')).map((key) => ({ 'application/x-werkplatz-folder': key.slice('folder:'.length) })),
    acceptedDragTypes: [draggedDocument, 'application/x-werkplatz-folder'],
    getDropOperation: () => 'move',
    shouldAcceptItemDrop: () => true,
    onItemDrop: ({ items, target }) => {
      void (async () => {
        const form = new FormData()
        for (const item of items) {
          if (item.kind !== 'text') continue
          if (item.types.has(draggedDocument)) form.set('documents', await item.getText(draggedDocument))
          else form.set('folder', await item.getText('application/x-werkplatz-folder'))
        }
        form.set('target', String(target.key))
        await submit(form, { method: 'post', action: '/documents/move' })
      })()
    },
  })
  return (
    <Tree
      key={spaces.length}
      aria-label={m.documents_tree_label()}
      className="space-tree"
      onAction={(key) => void navigate(addressOf(String(key)))}
      defaultExpandedKeys={openAt(spaces, current)}
      dragAndDropHooks={dragAndDropHooks}
    >
      {spaces.map(({ id, kind, name, folders }) => <Item key={id} id={`space:${id}`} name={name} folders={folders} parentId={null} Icon={icons[kind]} current={current} />)}
    </Tree>
  )
}
