import { z } from 'zod'
import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { config } from '../../platform/config.server.ts'
import { AppError, invalidInput } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { m } from '../../paraglide/messages.js'
import { readRawFile } from '../../platform/upload.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { openCmi5 } from '../commands/open-cmi5.server.ts'
import { openPackage } from '../commands/open-package.server.ts'
import { savePackage } from '../commands/save-package.server.ts'
import { contentOriginFor } from '../scorm/content-origin.ts'
import { packageStanding } from '../scorm/package-view.server.ts'
import { savedValues } from '../scorm/runtime-values.ts'
import type { Route } from './+types/package-session.ts'

/** Bytes of one message of a package. */
const limit = 1024 * 1024

const message = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['open', 'launch', 'standing']) }),
  z.object({ intent: z.literal('save'), sessionId: z.uuid(), ...savedValues.shape }),
])

async function body(request: Request): Promise<unknown> {
  const bytes = await readRawFile(request, limit)
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw invalidInput([{ path: '', message: m.platform_not_json() }])
  }
}

export function loader() {
  return methodNotAllowed('POST')
}

/** What the player asks: to open the package (`launch`: of cmi5), how it stands, and to write down what it says. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    const viewer = viewerOf(context)
    const asked = parseInput(message, await body(request))
    if (asked.intent === 'save') return savePackage(viewer, { courseId: params.course, unitId: params.unit, sessionId: asked.sessionId }, asked)
    const origin = contentOriginFor({ contentOrigin: config.CONTENT_ORIGIN, publicUrl: config.PUBLIC_URL }, new URL(request.url).host)
    if (origin === null) throw new AppError(409, 'no-content-origin', m.learning_scorm_no_origin())
    if (asked.intent === 'launch') return openCmi5(viewer, params.course, params.unit, { contentOrigin: origin, path: `/learning/${params.course}/${params.module}/${params.unit}` })
    if (asked.intent === 'standing') return packageStanding(viewer, params.course, params.unit)
    const { token, ...opened } = await openPackage(viewer, params.course, params.unit)
    return { ...opened, origin, address: `${origin}/play/${token}/` }
  })
}
