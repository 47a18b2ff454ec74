import { madeId, operation } from '../../platform/api/operation.ts'
import { resource } from '../../platform/api/resource.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { createDocument } from '../commands/create-document.server.ts'
import { shareDocument } from '../commands/share-document.server.ts'
import { exportResponse } from '../exporting/export-response.server.ts'
import { documentAccessList, documentPage } from '../queries.server.ts'
import { documentAccess, documentFormat, documentParams, newDocument } from '../schema.ts'
import { access, document } from './answers.ts'

export const documents = resource('documents', {
  POST: operation({
    id: 'createDocument',
    summary: 'Makes a document, empty or from Markdown',
    description: 'Without a space or a folder it lies in one’s own space.',
    body: newDocument,
    // A million characters, each of which may be written with several bytes.
    bodyLimit: 8 * 1024 * 1024,
    status: 201,
    answer: madeId,
    problems: { 403: ['forbidden'], 404: ['not-found'] },
    run: async ({ viewer, body }) => ({ id: await createDocument(viewer, body) }),
  }),
})

export const oneDocument = resource('documents/:id', {
  GET: operation({
    id: 'getDocument',
    summary: 'A document as JSON, or as a file',
    description: 'Of a version, `version` is its number; of those there are files only.',
    params: documentParams,
    query: documentFormat,
    answer: document,
    files: ['text/markdown', 'text/html', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.oasis.opendocument.text', 'application/pdf'],
    problems: { 409: ['seal-broken'], 422: ['document-too-large'] },
    run: async ({ viewer, params: { id }, query: { format, version } }) => {
      if (format !== 'json') return exportResponse(viewer, id, format, version)
      const { title, level, text } = await documentPage(viewer, id)
      return { id, title, level, text }
    },
  }),
})

async function accessOf(viewer: Viewer, id: string) {
  const { people, units, groups, everyone } = await documentAccessList(viewer, id)
  const short = (holder: (typeof people)[number]) => ({ id: holder.id, level: holder.level })
  return { people: people.map(short), units: units.map(short), groups: groups.map(short), everyone }
}

export const documentRights = resource('documents/:id/access', {
  GET: operation({
    id: 'getDocumentAccess',
    summary: 'Who may do what with a document, beside its owner; for its owners',
    params: documentParams,
    answer: access,
    run: ({ viewer, params }) => accessOf(viewer, params.id),
  }),
  PUT: operation({
    id: 'putDocumentAccess',
    summary: 'Replaces all rights to a document but the owner’s; for its owners',
    params: documentParams,
    body: documentAccess,
    answer: access,
    run: async ({ viewer, params, body }) => {
      await shareDocument(viewer, params.id, body)
      return accessOf(viewer, params.id)
    },
  }),
})
