import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { deleteFile } from '../commands/delete-file.server.ts'
import { listedFiles, uploadedFile } from '../files/answers.server.ts'
import { fileResponse } from '../files/file-response.server.ts'
import { storedFile } from '../queries.server.ts'
import { documentParams, fileParams, newFileQuery } from '../schema.ts'
import { file } from './answers.ts'

export const files = resource('documents/:id/files', {
  GET: operation({
    id: 'listDocumentFiles',
    summary: 'The files of a document, the oldest first',
    params: documentParams,
    query: wholeListQuery,
    answer: pageOf(file),
    run: async ({ viewer, params, query }) => pageIn('document-files', (await listedFiles(viewer, params.id)).items, query, ({ createdAt, id }) => [createdAt, id]),
  }),
  POST: operation({
    id: 'addDocumentFile',
    summary: 'Adds a file to a document: the body is the file',
    params: documentParams,
    query: newFileQuery,
    body: { file: 'application/octet-stream' },
    status: 201,
    answer: file,
    problems: { 413: ['file-too-large', 'document-full'], 415: ['file-type', 'file-macros'], 422: ['file-empty', 'file-damaged', 'image-damaged'] },
    run: ({ viewer, params, request }) => uploadedFile(viewer, params.id, request),
  }),
})

export const oneFile = resource('documents/:id/files/:fileId', {
  GET: operation({
    id: 'getDocumentFile',
    summary: 'A file as it is, or a part of it',
    params: fileParams,
    files: ['application/octet-stream'],
    run: async ({ viewer, params: { id, fileId }, request }) => fileResponse(request, await storedFile(viewer, id, fileId)),
  }),
  DELETE: operation({
    id: 'deleteDocumentFile',
    summary: 'Deletes a file of a document',
    params: fileParams,
    run: ({ viewer, params: { id, fileId } }) => deleteFile(viewer, id, fileId),
  }),
})
