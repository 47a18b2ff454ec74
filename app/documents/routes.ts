import { layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('documents/import', 'documents/pages/import.tsx'),
  route('documents/export', 'documents/pages/export-all.ts'),
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
  route('documents/decisions', 'documents/pages/decisions.tsx'),
  route('documents/:id/history', 'documents/pages/history.tsx', [route('erase', 'documents/pages/erase-history.tsx')]),
  route('documents/:id/reading', 'documents/pages/reading.tsx'),
  route('documents/:id/drafts', 'documents/pages/drafts.tsx'),
  route('documents/:id/ask', 'documents/pages/ask.tsx'),
  route('documents/:id', 'documents/pages/document.tsx', [
    route('access', 'documents/pages/access.tsx'),
    route('place', 'documents/pages/place.tsx'),
    route('attachments', 'documents/pages/attachments.tsx'),
  ]),
  route('documents/:id/export', 'documents/pages/export.ts'),
  route('documents/:id/files', 'documents/pages/files.ts'),
  route('documents/:id/files/:fileId', 'documents/pages/file.ts'),
  route('documents/:id/comments', 'documents/pages/comments.tsx'),
  route('documents/:id/comments/list', 'documents/pages/comment-list.ts'),
  route('documents/:id/comments/people', 'documents/pages/comment-people.ts'),
  route('documents/:id/comments/events', 'documents/pages/comment-events.ts'),
  route('documents/:id/linkable', 'documents/pages/linkable.ts'),
]

export const api: RouteConfigEntry[] = [
  route('documents', 'documents/pages/api-documents.ts'),
  route('documents/:id', 'documents/pages/api-document.ts'),
  route('documents/:id/access', 'documents/pages/api-document-access.ts'),
  route('documents/:id/files', 'documents/pages/api-files.ts'),
  route('documents/:id/files/:fileId', 'documents/pages/api-file.ts'),
  route('document-spaces', 'documents/pages/api-spaces.ts'),
  route('folders', 'documents/pages/api-folders.ts'),
]
