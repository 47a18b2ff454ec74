import { layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  layout('documents/pages/library.tsx', [
    route('documents', 'documents/pages/documents.tsx'),
    route('documents/spaces', 'documents/pages/spaces.tsx'),
    route('documents/spaces/:id', 'documents/pages/space.tsx'),
    route('documents/spaces/:id/members', 'documents/pages/space-members.tsx'),
    route('documents/folders/:id', 'documents/pages/folder.tsx'),
    route('documents/move', 'documents/pages/move.tsx'),
    route('documents/bin', 'documents/pages/bin.tsx'),
    route('documents/archive', 'documents/pages/archive.tsx'),
    route('documents/templates', 'documents/pages/templates.tsx'),
    route('documents/groups', 'documents/pages/groups.tsx'),
    route('documents/requests', 'documents/pages/requests.tsx'),
  ]),
  route('admin/documents', 'documents/pages/damaged.tsx'),
  route('admin/documents/:id.md', 'documents/pages/damaged-text.ts'),
  route('documents/:id/drafts', 'documents/pages/drafts.tsx'),
  route('documents/:id/ask', 'documents/pages/ask.tsx'),
  route('documents/:id', 'documents/pages/document.tsx', [route('access', 'documents/pages/access.tsx'), route('place', 'documents/pages/place.tsx')]),
]

export const api: RouteConfigEntry[] = [
  route('documents', 'documents/pages/api-documents.ts'),
  route('documents/:id', 'documents/pages/api-document.tsx'),
  route('documents/:id/access', 'documents/pages/api-document-access.ts'),
  route('document-spaces', 'documents/pages/api-spaces.ts'),
  route('folders', 'documents/pages/api-folders.ts'),
]
