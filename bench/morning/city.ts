/** The 2,000 people of the morning, where they sit, and the documents that they write in. */
import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import type { TestService } from '../../tests/harness/service.ts'

export type Floor = { site: string; floor: string; desks: number }
export type City = { usernames: readonly string[]; floors: readonly Floor[]; documents: readonly string[] }

const usernameOf = (index: number) => `morgen${String(index).padStart(4, '0')}`

/** The demo's directory with so many more people in it, all with the demo's password. */
export async function directoryWith(people: number): Promise<{ ldif: string; usernames: string[] }> {
  const usernames = Array.from({ length: people }, (_, index) => usernameOf(index))
  const entries = usernames.map((uid, index) =>
    [
      `dn: uid=${uid},ou=people,dc=werkplatz,dc=example`,
      'objectClass: inetOrgPerson',
      `uid: ${uid}`,
      `cn: Morgen ${index}`,
      `sn: ${index}`,
      'givenName: Morgen',
      `displayName: Morgen ${index}`,
      `mail: ${uid}@werkplatz.example`,
      `departmentNumber: Einheit ${index % 60}`,
      'userPassword: werkplatz',
      `entryUUID: 00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      '',
      '',
    ].join('\n'),
  )
  const demo = await readFile('content/demo/directory.ldif', 'utf8')
  return { ldif: `${demo.trimEnd()}\n\n${entries.join('')}`, usernames }
}

async function floorsOf(databaseUrl: string): Promise<Floor[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<Floor>(`
    SELECT site.slug AS site, floor.slug AS floor, count(*)::int AS desks
    FROM space JOIN floor ON floor.id = space.floor_id JOIN site ON site.id = floor.site_id
    WHERE space.kind = 'desk' GROUP BY site.slug, floor.slug HAVING count(*) >= 8 ORDER BY 1, 2`)
  await client.end()
  return rows
}

/** Documents that everybody may write in, with some text. */
async function makeDocuments(service: TestService, count: number): Promise<string[]> {
  const cookie = await service.signIn('anna.keller')
  const send = async (method: string, path: string, body: object) => {
    const response = await service.fetch(path, { method, cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return (await response.json()) as { id: string }
  }
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const { id } = await send('POST', '/api/v1/documents', { title: `Protokoll ${index}`, markdown: `# Sitzung ${index}\n\n${'Was besprochen wurde, in einem Absatz.\n\n'.repeat(20)}` })
    await send('PUT', `/api/v1/documents/${id}/access`, { people: [], everyone: 'edit' })
    ids.push(id)
  }
  return ids
}

export async function prepareCity(service: TestService, usernames: readonly string[]): Promise<City> {
  return { usernames, floors: await floorsOf(service.databaseUrl), documents: await makeDocuments(service, Math.ceil(usernames.length / 10)) }
}
