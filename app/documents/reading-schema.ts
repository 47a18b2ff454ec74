import { z } from 'zod'
import { m } from '../paraglide/messages.js'

const ids = z.array(z.uuid()).max(500).default([])

/** Changes of a reading request by form. */
export const readingChange = z.discriminatedUnion('intent', [
  z
    .object({
      intent: z.literal('ask'),
      version: z.coerce.number({ error: () => m.documents_reading_version_missing() }).int().min(1),
      due: z.iso.date({ error: () => m.documents_reading_due_missing() }),
      people: ids,
      units: ids,
      everyone: z.literal('1').optional(),
    })
    .refine(({ people, units, everyone }) => people.length + units.length > 0 || everyone === '1', { path: ['people'], error: () => m.documents_reading_nobody() }),
  z.object({ intent: z.literal('confirm'), reading: z.uuid() }),
  z.object({ intent: z.literal('end'), reading: z.uuid() }),
])

/** The form's fields, of which some may come several times. */
export function readingFields(form: FormData): Record<string, unknown> {
  const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const one = (name: string) => all(name)[0]
  return { intent: one('intent'), version: one('version'), due: one('due'), everyone: one('everyone'), reading: one('reading'), people: all('people'), units: all('units') }
}
