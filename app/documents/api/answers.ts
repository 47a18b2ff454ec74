/** What the API tells of documents. */
import { z } from 'zod'
import { moment } from '../../platform/api/operation.ts'
import { accessLevels } from '../policy.ts'

const level = z.enum(accessLevels)
const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional()

/** The text as ProseMirror JSON. */
const textNode = z
  .object({
    type: z.string(),
    attrs: attributes,
    marks: z.array(z.object({ type: z.string(), attrs: attributes })).optional(),
    text: z.string().optional(),
    get content() {
      return z.array(textNode).optional()
    },
  })
  .meta({ id: 'TextNode' })

export const document = z.object({ id: z.uuid(), title: z.string(), level: level.meta({ description: 'What one may do with it.' }), text: textNode }).meta({ id: 'Document' })

const holders = z.array(z.object({ id: z.uuid(), level }))
export const access = z.object({ people: holders, units: holders, groups: holders, everyone: level }).meta({ id: 'DocumentAccess' })

export const file = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number().int(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    createdAt: moment,
    uploader: z.string().nullable(),
    isListed: z.boolean().meta({ description: 'It hangs on the document; others stand in its text.' }),
    src: z.string().meta({ description: 'Where it is had, and what the text refers to.' }),
  })
  .meta({ id: 'DocumentFile' })

export const space = z
  .object({
    id: z.uuid(),
    kind: z.enum(['personal', 'team', 'project', 'city']),
    name: z.string(),
    level,
    folders: z.array(z.object({ id: z.uuid(), name: z.string(), parentId: z.uuid().nullable() })),
  })
  .meta({ id: 'DocumentSpace' })
