import type { Database } from '../../platform/database.server.ts'

export type Named = { people: { id: string; name: string }[]; /** What nobody, or more than one, is called. */ unknown: string[]; ambiguous: string[] }

/** The people who are typed one a line, or with commas between: each by user name, mail address or full name. */
export async function namedPeople(db: Database, typed: string): Promise<Named> {
  const names = [...new Set(typed.split(/[\n,;]/).map((name) => name.trim()).filter(Boolean))]
  const insensitive = (name: string) => ({ equals: name, mode: 'insensitive' as const })
  const found = await db.person.findMany({
    where: { disabledAt: null, OR: names.flatMap((name) => [{ username: insensitive(name) }, { mail: insensitive(name) }, { displayName: insensitive(name) }]) },
    select: { id: true, username: true, mail: true, displayName: true },
  })
  const named: Named = { people: [], unknown: [], ambiguous: [] }
  for (const name of names) {
    const wanted = name.toLowerCase()
    const called = found.filter(({ username, mail, displayName }) => [username, mail, displayName].some((one) => one?.toLowerCase() === wanted))
    const [person, another] = called
    if (!person) named.unknown.push(name)
    else if (another) named.ambiguous.push(name)
    else if (!named.people.some(({ id }) => id === person.id)) named.people.push({ id: person.id, name: person.displayName })
  }
  return named
}
