import { createDocument } from '../../documents/commands/create-document.server.ts'
import { templateText } from '../../documents/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { planMarkdown } from '../plan/plan-text.ts'
import { planView } from '../plan/queries.server.ts'
import { mayTakeCourse } from '../policy.ts'

/**
 * Makes a document in the viewer's own space from the template "personal leadership plan" and what they have handed in.
 * It is theirs alone until they share it. @returns its id @throws AppError 404
 */
export async function makePlan(viewer: Viewer, courseId: string): Promise<string> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const [{ tasks }, { title, markdown }] = await Promise.all([planView(viewer, courseId, getLocale()), templateText(viewer, 'leadership-plan')])
  return createDocument(viewer, { title, markdown: planMarkdown(markdown, m.learning_plan_from_tasks(), tasks) })
}
