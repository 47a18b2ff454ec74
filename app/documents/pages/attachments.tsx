import { data, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { addFile } from '../commands/add-file.server.ts'
import { deleteFile } from '../commands/delete-file.server.ts'
import { sizeWords } from '../files/size-words.ts'
import { fileLimits } from '../files/store.server.ts'
import { eachFormFile } from '../../platform/upload-body.server.ts'
import { documentFiles } from '../queries.server.ts'
import { documentParams, filesChange } from '../schema.ts'
import { FilesDialog } from '../ui/files/files-dialog.tsx'
import { whenWords } from '../when.ts'
import type { Route } from './+types/attachments.ts'

const megabytes = (bytes: number) => formatNumber(bytes / 1024 / 1024)

export async function loader({ params, context }: Route.LoaderArgs) {
  const { id } = parseInput(documentParams, params)
  const { title, mayEdit, files } = await documentFiles(viewerOf(context), id)
  return {
    id,
    title,
    mayEdit,
    files: files.map(({ uploader, bytes, createdAt, ...file }) => {
      const [size, when] = [sizeWords(bytes), whenWords(createdAt)]
      return { ...file, note: uploader ? m.documents_files_by({ size, name: uploader, when }) : m.documents_files_by_nobody({ size, when }) }
    }),
    limits: { image: megabytes(fileLimits.image), file: megabytes(fileLimits.file) },
  }
}

/** A file from a form without JavaScript, or the deletion of one. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    const form = await parseForm(filesChange, request)
    if (!form.ok) return data({ error: Object.values(form.errors)[0] }, 422)
    try {
      await deleteFile(viewer, id, form.value.fileId)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 409) throw error
      return data({ error: error.data.message }, error.status)
    }
    return redirect(`/documents/${id}/attachments`)
  }
  try {
    const announced = Number(request.headers.get('content-length') ?? 0)
    const taken = await eachFormFile(request, ({ name, body }) => addFile(viewer, id, { name, body, announced, isListed: true }))
    if (taken.length === 0) return data({ error: m.platform_no_file() }, 422)
  } catch (error) {
    if (!(error instanceof AppError) || ![413, 415, 422, 429].includes(error.status)) throw error
    return data({ error: error.data.message }, error.status)
  }
  return redirect(`/documents/${id}/attachments`)
}

export default function Attachments({ loaderData, actionData }: Route.ComponentProps) {
  return <FilesDialog {...loaderData} error={actionData?.error} />
}
