import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import type { Role } from '../platform/viewer.ts'
import { alertMailChoices, allKinds, type Choice, kindOf, kindsFor, mailWays, type NotificationKind } from './kinds.ts'

/** The list's query; what is wrong with it is left out. */
export const listQuery = z.object({ state: z.enum(['open', 'done']).catch('open').default('open'), page: z.coerce.number().int().min(1).catch(1).default(1) })

/** What a button of the list asks for: one line by its id, or all that came until then. */
export const listForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['done', 'again']), id: z.uuid() }),
  z.object({ intent: z.literal('all'), until: z.iso.datetime() }),
])

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.notifications_time_wrong() })

/** The names of a kind's fields in the form of settings. */
export const inAppField = (kind: NotificationKind) => `app:${kind}`
export const mailField = (kind: NotificationKind) => `mail:${kind}`

const kindFields: Record<string, z.ZodOptional<z.ZodString>> = Object.fromEntries(allKinds.flatMap((kind) => [inAppField(kind), mailField(kind)]).map((name) => [name, z.string().optional()]))

/** The form of settings; the boxes are fields of their own, so that it needs no script. */
export const settingsForm = z
  .object({
    isQuiet: z.literal('on').optional(),
    quietFrom: clock,
    quietUntil: clock,
    quietWeekend: z.literal('on').optional(),
    digestHour: z.coerce.number().int().min(0).max(23),
    alertMails: z.enum(alertMailChoices).optional(),
  })
  .and(z.object(kindFields))
  .transform(({ isQuiet, quietFrom, quietUntil, quietWeekend, digestHour, alertMails, ...fields }) => ({
    hours: { quiet: isQuiet ? { from: quietFrom, until: quietUntil } : null, isWeekendQuiet: quietWeekend === 'on', digestHour },
    alertMails,
    fields,
  }))

/** What the fields of the form choose for the kinds that somebody with these roles sees. */
export function choicesIn(fields: Readonly<Record<string, string | undefined>>, roles: readonly Role[]): Map<NotificationKind, Choice> {
  return new Map(kindsFor(roles).map((kind) => {
    const mail = mailWays.find((way) => way === fields[mailField(kind)])
    return [kind, { inApp: fields[inAppField(kind)] === 'on', mail: mail ?? kindOf(kind).mail }]
  }))
}
