import { z } from 'zod'
import { m } from '../paraglide/messages.js'

const name = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, { error: () => m.documents_tree_name_missing() }).max(100))

/** A name of a space or a group. */
export const named = z.object({ name })

/** The name of a template that comes with Werkplatz, or the id of another one. */
export const templateId = z.string().regex(/^[a-z-]{1,40}$|^[0-9a-f-]{36}$/)

/** `POST /api/v1/folders` */
export const newFolder = z.object({ name, spaceId: z.uuid().optional(), folderId: z.uuid().optional() })

export const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1), q: z.string().trim().max(200).catch('') })

const ids = z.string().transform((text) => text.split(',').filter(Boolean)).pipe(z.array(z.uuid()).min(1).max(200))

/** What is done in a space or folder. */
export const placeChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('document'), template: z.union([z.literal(''), templateId]).default('') }),
  z.object({ intent: z.literal('folder'), name }),
  z.object({ intent: z.literal('rename'), name }),
  z.object({ intent: z.literal('delete') }),
])

/** Where something is to go: `space:<id>` or `folder:<id>`. */
const target = z.string().regex(/^(space|folder):[0-9a-f-]{36}$/, { error: () => m.documents_tree_choose_target() })

export const moveQuery = z.object({ target: z.string().max(60).catch('') })
export const move = z.object({ documents: ids.optional(), folder: z.uuid().optional(), target, confirmed: z.literal('1').optional() })

export const requestText = z.object({ intent: z.enum(['ask', 'take-over']), message: z.string().trim().max(1000).default('') })
export const requestAnswer = z.object({ id: z.uuid(), level: z.enum(['none', 'read', 'comment', 'edit']) })
export const keepChange = z.object({ intent: z.enum(['restore', 'erase', 'unarchive']), id: z.uuid() })
export const placingChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['favourite', 'unfavourite', 'archive', 'unarchive', 'template', 'space-template']) }),
  z.object({ intent: z.literal('hand-over'), personId: z.uuid() }),
])
export const templateChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('use'), id: templateId }),
  z.object({ intent: z.literal('delete'), id: z.uuid() }),
])
export const groupChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('create'), name }),
  z.object({ intent: z.enum(['add', 'remove']), id: z.uuid(), personId: z.uuid() }),
  z.object({ intent: z.literal('delete'), id: z.uuid() }),
])
export const groupQuery = z.object({ group: z.uuid().optional().catch(undefined), q: z.string().trim().max(100).catch('') })
