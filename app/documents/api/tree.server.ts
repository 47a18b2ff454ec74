import { madeId, operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { createFolder } from '../commands/manage-folders.server.ts'
import { documentTree } from '../queries.server.ts'
import { newFolder } from '../tree-schema.ts'
import { space } from './answers.ts'

export const documentSpaces = resource('document-spaces', {
  GET: operation({
    id: 'listDocumentSpaces',
    summary: 'The spaces that one may read, with their folders',
    query: wholeListQuery,
    answer: pageOf(space),
    run: async ({ viewer, query }) => pageIn('document-spaces', await documentTree(viewer), query, ({ kind, name, id }) => [kind, name, id]),
  }),
})

export const folders = resource('folders', {
  POST: operation({
    id: 'createFolder',
    summary: 'Makes a folder in a space or in another folder',
    body: newFolder,
    status: 201,
    answer: madeId,
    problems: { 403: ['forbidden'], 404: ['not-found'] },
    run: async ({ viewer, body }) => ({ id: await createFolder(viewer, body) }),
  }),
})
