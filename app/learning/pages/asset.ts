import { createReadStream } from 'node:fs'
import { createReadableStreamFromReadable } from '@react-router/node'
import { answer } from '../../platform/api.server.ts'
import { courseAsset } from '../queries.server.ts'
import type { Route } from './+types/asset.ts'

/** A picture of a course. Opened on its own, an SVG gets no rights at all. */
export function loader({ params }: Route.LoaderArgs) {
  return answer(async () => {
    const { path, type } = await courseAsset(params.course, params.module, params.file)
    return new Response(createReadableStreamFromReadable(createReadStream(path)), {
      headers: {
        'content-type': type,
        'cache-control': 'private, max-age=3600',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    })
  })
}
