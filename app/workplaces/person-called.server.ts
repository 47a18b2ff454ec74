import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'

const mostNamed = 5

/** The one person who is called so: by user name, mail address, or all the words of a name. @throws AppError 422 when it is nobody, or not one */
export async function personCalled(text: string) {
  const select = { id: true, username: true, displayName: true, unitId: true } as const
  const exactly = await db.person.findMany({ where: { disabledAt: null, OR: [{ username: text.toLowerCase() }, { mail: { equals: text, mode: 'insensitive' } }, { displayName: { equals: text, mode: 'insensitive' } }] }, take: 2, select })
  const found = exactly.length === 1 ? exactly : await db.person.findMany({ where: { disabledAt: null, AND: text.split(/\s+/).map((word) => ({ displayName: { contains: word, mode: 'insensitive' } })) }, orderBy: { surname: 'asc' }, take: mostNamed + 1, select })
  const [person, ...others] = found
  if (!person) throw new AppError(422, 'invalid-input', m.workplaces_for_nobody({ text }), [{ path: 'for', message: m.workplaces_for_nobody({ text }) }])
  if (others.length > 0) {
    const message = m.workplaces_for_many({ names: found.slice(0, mostNamed).map(({ displayName, username }) => `${displayName} (${username})`).join(', ') })
    throw new AppError(422, 'invalid-input', message, [{ path: 'for', message }])
  }
  return person
}
