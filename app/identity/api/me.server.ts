import { z } from 'zod'
import { operation } from '../../platform/api/operation.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { roles } from '../../platform/viewer.ts'

const person = z.object({ id: z.uuid(), username: z.string(), displayName: z.string(), roles: z.array(z.enum(roles)) }).meta({ id: 'Me' })

export const me = resource('me', {
  GET: operation({
    id: 'getMe',
    summary: 'Who the token or the session belongs to',
    answer: person,
    run: async ({ viewer: { id, username, displayName, roles: held } }) => ({ id, username, displayName, roles: [...held] }),
  }),
})
