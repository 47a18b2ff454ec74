import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { accessLevels } from './policy.ts'

const title = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, { error: () => m.documents_title_missing() }).max(200))

/** Path parameter of everything about one document. */
export const documentParams = z.object({ id: z.uuid() })

/** `POST /api/v1/documents` */
export const newDocument = z.object({ title, markdown: z.string().max(1_000_000).optional(), spaceId: z.uuid().optional(), folderId: z.uuid().optional() })

/** Changes of a document by form. */
export const documentChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rename'), title }),
  z.object({ intent: z.literal('delete') }),
])

/** `GET /api/v1/documents/:id` */
export const documentFormat = z.object({ format: z.enum(['json', 'markdown', 'html']).default('json') })

const personLevel = z.enum(['read', 'comment', 'edit', 'owner'])
const everyoneLevel = z.enum(['none', 'read', 'comment', 'edit'])

/** `PUT /api/v1/documents/:id/access`: the whole list, replacing what was there. */
export const documentAccess = z.object({
  people: z.array(z.object({ id: z.uuid(), level: personLevel })).max(500),
  units: z.array(z.object({ id: z.uuid(), level: personLevel })).max(100).default([]),
  groups: z.array(z.object({ id: z.uuid(), level: personLevel })).max(100).default([]),
  everyone: everyoneLevel.default('none'),
})

/** One change in the sharing dialog; level `none` takes the right away. */
export const accessChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('person'), personId: z.uuid(), level: z.enum(accessLevels) }),
  z.object({ intent: z.literal('unit'), unitId: z.uuid(), level: z.enum(accessLevels) }),
  z.object({ intent: z.literal('group'), groupId: z.uuid(), level: z.enum(accessLevels) }),
  z.object({ intent: z.literal('everyone'), level: everyoneLevel }),
])

/** Which documents the overview lists. */
export const overviewQuery = z.object({
  show: z.enum(['recent', 'mine', 'shared', 'favourites']).catch('recent'),
  q: z.string().trim().max(200).catch(''),
  before: z.iso.datetime().optional().catch(undefined),
})

/** The sharing dialog's search for people. */
export const peopleQuery = z.object({ q: z.string().trim().max(100).catch('') })

/** A text that the browser could not merge, as ProseMirror JSON; readTextNode takes out of it what is text. */
export const draftText = z.object({ text: z.record(z.string(), z.unknown()) })

/** What becomes of a draft. */
export const draftChange = z.object({ intent: z.enum(['adopt', 'discard']), draft: z.uuid() })
