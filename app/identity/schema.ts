import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { returnPath } from '../platform/return-path.ts'
import { tokenScopes } from '../platform/token-scopes.ts'

export const signInForm = z.object({
  username: z.string().trim().min(1, { error: () => m.identity_username_missing() }).max(200),
  password: z.string().min(1, { error: () => m.identity_password_missing() }).max(1000),
  to: returnPath,
})

/** For how many days a token may be made. */
export const tokenDays = ['30', '90', '365'] as const

const ticked = z.literal('on').optional()

/** The boxes are fields of their own, so that the form needs no script. */
export const tokenForm = z
  .object({
    name: z.string().trim().min(1, { error: () => m.identity_token_name_missing() }).max(80),
    days: z.enum(tokenDays).transform(Number),
    read: ticked,
    bookings: ticked,
    documents: ticked,
    imports: ticked,
    migration: ticked,
    monitoring: ticked,
    webhooks: ticked,
  })
  .transform(({ name, days, ...boxes }) => ({ name, days, scopes: tokenScopes.filter((scope) => boxes[scope]) }))
  .refine(({ scopes }) => scopes.length > 0, { path: ['scopes'], error: () => m.identity_token_scopes_missing() })

/** Who sees where somebody works today. */
export const presenceVisibilities = ['nobody', 'circle', 'unit', 'everyone'] as const
