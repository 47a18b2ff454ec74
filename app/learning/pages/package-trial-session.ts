import { z } from 'zod'
import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { jsonBody } from '../../platform/api/body.server.ts'
import { config } from '../../platform/config.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { contentOriginFor } from '../scorm/content-origin.ts'
import { trialParams } from '../scorm/package-form.ts'
import { savedValues } from '../scorm/runtime-values.ts'
import { judgeTrial, openTrial } from '../scorm/trial.server.ts'
import type { Route } from './+types/package-trial-session.ts'

export const middleware = [roleGuard('learning-admin')]

/** Bytes of what a package saves. */
const mostSaved = 8 * 1024 * 1024

const message = z.discriminatedUnion('intent', [z.object({ intent: z.literal('open') }), z.object({ intent: z.literal('save'), ...savedValues.shape })])

export function loader() {
  return methodNotAllowed('POST')
}

/** What the player of a trial asks: as that of a course, with nothing written down. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    const viewer = viewerOf(context)
    const { id, part } = parseInput(trialParams, params)
    const asked = parseInput(message, await jsonBody(request, mostSaved))
    if (asked.intent === 'save') return judgeTrial(viewer, id, part, asked.values)
    const origin = contentOriginFor({ contentOrigin: config.CONTENT_ORIGIN, publicUrl: config.PUBLIC_URL }, new URL(request.url).host)
    if (origin === null) throw new AppError(409, 'no-content-origin', m.learning_scorm_no_origin())
    const { token, ...opened } = await openTrial(viewer, id, part)
    return { ...opened, origin, address: `${origin}/play/${token}/` }
  })
}
