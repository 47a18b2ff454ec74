import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('documents', 'documents/pages/documents.tsx'),
  route('documents/:id', 'documents/pages/document.tsx', [route('access', 'documents/pages/access.tsx')]),
  route('documents/:id/comments', 'documents/pages/comments.tsx'),
  route('documents/:id/comments/list', 'documents/pages/comment-list.ts'),
  route('documents/:id/comments/people', 'documents/pages/comment-people.ts'),
  route('documents/:id/comments/events', 'documents/pages/comment-events.ts'),
]

export const api: RouteConfigEntry[] = [
  route('documents', 'documents/pages/api-documents.ts'),
  route('documents/:id', 'documents/pages/api-document.tsx'),
  route('documents/:id/access', 'documents/pages/api-document-access.ts'),
]
