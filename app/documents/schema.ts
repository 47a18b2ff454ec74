import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { exportFormats } from './exporting/outgoing.ts'
import { documentLanguages } from './language.ts'
import { fileAddress } from './nodes/values.ts'
import { accessLevels } from './policy.ts'

const title = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, { error: () => m.documents_title_missing() }).max(200))

const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647)

/** Path parameter of everything about one document. */
export const documentParams = z.object({ id: z.uuid() })

/** `POST /api/v1/documents` */
export const newDocument = z.object({ title, markdown: z.string().max(1_000_000).optional(), spaceId: z.uuid().optional(), folderId: z.uuid().optional() })

/** Changes of a document by form. */
export const documentChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rename'), title }),
  z.object({ intent: z.literal('delete') }),
  z.object({ intent: z.literal('language'), language: z.enum(documentLanguages) }),
])

/** `GET /api/v1/documents/:id` */
export const documentFormat = z
  .object({ format: z.enum(['json', ...exportFormats]).default('json'), version: versionNumber.optional() })
  // Of a version there are files; its JSON would need a shape of its own.
  .refine(({ format, version }) => version === undefined || format !== 'json', { path: ['version'] })

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

/** Whom to name, by what is typed after the @. `self`: oneself as well. */
export const mentionQuery = z.object({ q: z.string().trim().max(100).catch(''), self: z.literal('1').optional().catch(undefined) })

/** Which documents a text can lead to, by what is typed after the [[. */
export const linkableQuery = z.object({ q: z.string().trim().max(200).catch('') })

/** The sharing dialog's search for people. */
export const peopleQuery = z.object({ q: z.string().trim().max(100).catch('') })

/** Path parameters of one file. */
export const fileParams = z.object({ id: z.uuid(), fileId: z.uuid() })

/** `POST .../files`: the body is the file, this is what it is called, and whether it hangs on the document or stands in its text. */
export const newFileQuery = z.object({ name: z.string().min(1).max(500), for: z.enum(['list', 'text']).default('list') })

/** `POST .../files/copies`: the file of another document. */
export const fileCopy = z.object({ from: z.string().refine((address) => fileAddress(address) !== null) })

/** Changes of the list of files by form; a file itself comes without `intent`. */
export const filesChange = z.object({ intent: z.literal('delete'), fileId: z.uuid() })

/** `GET /documents/:id/export`: the text of today, or a version. */
export const exportQuery = z.object({ format: z.enum(exportFormats), version: versionNumber.optional() })

/** `GET /documents/export`: those named, or of one space; all own ones without both. */
export const exportAllQuery = z.object({ id: z.array(z.uuid()).max(500), space: z.uuid().optional() })

/** Where imported documents are to lie. */
export const importQuery = z.object({ space: z.uuid().optional(), folder: z.uuid().optional() })

/** A text that the browser could not merge, as ProseMirror JSON; readTextNode takes out of it what is text. */
export const draftText = z.object({ text: z.record(z.string(), z.unknown()) })

/** What becomes of a draft. */
export const draftChange = z.object({ intent: z.enum(['adopt', 'discard']), draft: z.uuid() })
