import { z } from 'zod'
import { m } from '../paraglide/messages.js'

/** Where to go after the sign-in: a path of this site, never another host. */
export const returnPath = z
  .string()
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .catch('/')

export const signInForm = z.object({
  username: z.string().trim().min(1, { error: () => m.identity_username_missing() }).max(200),
  password: z.string().min(1, { error: () => m.identity_password_missing() }).max(1000),
  to: returnPath,
})
