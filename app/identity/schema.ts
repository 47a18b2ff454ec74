import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { returnPath } from '../platform/return-path.ts'

export const signInForm = z.object({
  username: z.string().trim().min(1, { error: () => m.identity_username_missing() }).max(200),
  password: z.string().min(1, { error: () => m.identity_password_missing() }).max(1000),
  to: returnPath,
})
