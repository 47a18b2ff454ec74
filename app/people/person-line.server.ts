import type { Prisma } from '../../prisma/generated/client.ts'
import { photoPathOf, photoSelection } from '../identity/queries.server.ts'
import { roleWords } from './role-words.ts'

/** A person as a row of a list. `role`: function and unit in words; `phone`, `photo`: null where there is none. */
export type PersonLine = { id: string; name: string; jobTitle: string | null; role: string; unit: { id: string; name: string } | null; phone: string | null; photo: string | null }

/** What is read of a person to show them in a list. */
export const personLine = { ...photoSelection, displayName: true, jobTitle: true, phone: true, unit: { select: { id: true, name: true } } } satisfies Prisma.PersonSelect

/** The row of a person. */
export function toLine(person: Prisma.PersonGetPayload<{ select: typeof personLine }>): PersonLine {
  const { id, displayName, jobTitle, phone, unit } = person
  return { id, name: displayName, jobTitle, role: roleWords(jobTitle, unit?.name ?? null), unit, phone, photo: photoPathOf(person) }
}
