import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('documents', 'documents/pages/documents.tsx'),
  route('documents/decisions', 'documents/pages/decisions.tsx'),
  route('documents/:id/history', 'documents/pages/history.tsx'),
  route('documents/:id/reading', 'documents/pages/reading.tsx'),
  route('documents/:id/drafts', 'documents/pages/drafts.tsx'),
  route('documents/:id', 'documents/pages/document.tsx', [route('access', 'documents/pages/access.tsx')]),
]

export const api: RouteConfigEntry[] = [
  route('documents', 'documents/pages/api-documents.ts'),
  route('documents/:id', 'documents/pages/api-document.tsx'),
  route('documents/:id/access', 'documents/pages/api-document-access.ts'),
]
