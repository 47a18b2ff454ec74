import { z } from 'zod'
import { parseInput } from '../../platform/forms.ts'
import { answer } from '../../platform/api.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { certificateFile } from '../certificates/certificate-file.server.ts'
import { languages } from '../course.ts'
import type { Route } from './+types/certificate-file.ts'

const asked = z.object({ id: z.uuid(), language: z.enum(languages).default('de') })

/** The PDF of a certificate, for its person and for those who run the training. */
export function loader({ params, url, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { id, language } = parseInput(asked, { id: params.id, language: url.searchParams.get('language') ?? undefined })
    const { name, bytes } = await certificateFile(viewerOf(context), id, language, url.origin)
    return new Response(bytes, { headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' } })
  })
}
