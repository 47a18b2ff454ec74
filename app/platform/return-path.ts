import { z } from 'zod'

/** Where to go after a form: a path of this site, never another host. Anything else is the start page. */
export const returnPath = z
  .string()
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .catch('/')
