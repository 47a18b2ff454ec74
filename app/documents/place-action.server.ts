import { data, redirect } from 'react-router'
import { m } from '../paraglide/messages.js'
import { formOf, parseForm, parseInput, refusedFields } from '../platform/forms.ts'
import type { Viewer } from '../platform/viewer.ts'
import { z } from 'zod'
import { createDocument } from './commands/create-document.server.ts'
import { deleteDocuments } from './commands/delete-document.server.ts'
import { createFolder, deleteFolder, renameFolder } from './commands/manage-folders.server.ts'
import { deleteSpace, renameSpace } from './commands/manage-spaces.server.ts'
import { templateText } from './templates.server.ts'
import { placeChange } from './tree-schema.ts'

type Where = { spaceId: string; folderId?: undefined } | { folderId: string; spaceId?: undefined }

/** What the forms of a space or folder do. @throws AppError as the commands */
export async function placeAction(viewer: Viewer, request: Request, where: Where) {
  const copy = request.clone()
  const form = await formOf(copy)
  if (form.get('intent') === 'bin') {
    const ids = form.getAll('document')
    if (ids.length > 0) await deleteDocuments(viewer, parseInput(z.array(z.uuid()).max(200), ids))
    return data({ errors: {} })
  }
  const parsed = await parseForm(placeChange, request)
  if (!parsed.ok) return data({ errors: parsed.errors }, 422)
  const { value } = parsed
  try {
    if (value.intent === 'document') {
      const template = value.template ? await templateText(viewer, value.template) : null
      const id = await createDocument(viewer, { title: template?.title ?? m.documents_untitled(), markdown: template?.markdown, ...where })
      return redirect(`/documents/${id}?new`)
    }
    if (value.intent === 'folder') return redirect(`/documents/folders/${await createFolder(viewer, { name: value.name, ...where })}`)
    if (value.intent === 'rename') await (where.folderId === undefined ? renameSpace(viewer, where.spaceId, value.name) : renameFolder(viewer, where.folderId, value.name))
    else if (where.folderId === undefined) {
      await deleteSpace(viewer, where.spaceId)
      return redirect('/documents')
    } else {
      const { spaceId, folderId } = await deleteFolder(viewer, where.folderId)
      return redirect(folderId ? `/documents/folders/${folderId}` : `/documents/spaces/${spaceId}`)
    }
    return data({ errors: {} })
  } catch (error) {
    return data({ errors: refusedFields(error) }, 422)
  }
}
