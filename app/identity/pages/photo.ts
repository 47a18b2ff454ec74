import { z } from 'zod'
import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { shownPhoto } from '../photos.server.ts'
import type { Route } from './+types/photo.ts'

/** A colleague's picture. Bytes of the directory: a browser may show them, and do nothing else with them. */
export function loader({ params, request }: Route.LoaderArgs) {
  return answer(async () => {
    if (!z.uuid().safeParse(params.id).success) throw notFound()
    const { mediaType, bytes, hash } = await shownPhoto(params.id)
    const etag = `"${hash}"`
    // The address names the version, so a browser may keep it; nobody between may.
    const headers = { etag, 'cache-control': 'private, max-age=86400', 'content-security-policy': "default-src 'none'; sandbox" }
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
    return new Response(bytes, { headers: { ...headers, 'content-type': mediaType } })
  })
}
