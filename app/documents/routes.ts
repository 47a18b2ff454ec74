import { route, type RouteConfigEntry } from '@react-router/dev/routes'

export const pages: RouteConfigEntry[] = [
  route('documents', 'documents/pages/documents.tsx'),
  route('documents/import', 'documents/pages/import.tsx'),
  route('documents/export', 'documents/pages/export-all.ts'),
  route('documents/:id', 'documents/pages/document.tsx', [
    route('access', 'documents/pages/access.tsx'),
    route('attachments', 'documents/pages/attachments.tsx'),
  ]),
  route('documents/:id/export', 'documents/pages/export.ts'),
  route('documents/:id/files', 'documents/pages/files.ts'),
  route('documents/:id/files/:fileId', 'documents/pages/file.ts'),
]

export const api: RouteConfigEntry[] = [
  route('documents', 'documents/pages/api-documents.ts'),
  route('documents/:id', 'documents/pages/api-document.ts'),
  route('documents/:id/access', 'documents/pages/api-document-access.ts'),
  route('documents/:id/files', 'documents/pages/api-files.ts'),
  route('documents/:id/files/:fileId', 'documents/pages/api-file.ts'),
]
