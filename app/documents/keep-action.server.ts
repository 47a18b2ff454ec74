import { data } from 'react-router'
import type { FormResult } from '../platform/forms.ts'
import type { Viewer } from '../platform/viewer.ts'
import { archiveDocument, eraseDocument, restoreDocument } from './commands/keep-document.server.ts'

/** What the lists of bin and archive do. @throws AppError 403, 404 */
export async function keepAction(viewer: Viewer, form: FormResult<{ intent: 'restore' | 'erase' | 'unarchive'; id: string }>) {
  if (!form.ok) return data({ errors: form.errors }, 422)
  const { intent, id } = form.value
  if (intent === 'restore') await restoreDocument(viewer, id)
  else if (intent === 'erase') await eraseDocument(viewer, id)
  else await archiveDocument(viewer, id, false)
  return data({ errors: {} })
}
