/**
 * Who may do what with a document, by every way of having a right and every state that a document may be in: the page,
 * the API, the search and the WebSocket of the built product have to say the same. All of it comes from the list `cases`.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { updateFrame } from '../../collab-server/protocol.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { closeCodeOf, watched } from './collab-fixtures.ts'
import { insertion } from './collab-frames.ts'

const levels = ['none', 'read', 'comment', 'edit', 'owner'] as const
type Level = (typeof levels)[number]
const states = ['live', 'archived', 'bin', 'final'] as const
type State = (typeof states)[number]
const includes = (level: Level, needed: Level) => levels.indexOf(level) >= levels.indexOf(needed)

type Holder = 'person' | 'unit' | 'above' | 'group'
/** How the person who asks has a right: what is written, and what comes of it while the document is neither archived nor in the bin. */
type Case = {
  name: string
  level: Level
  grant?: [Holder, Level]
  member?: [Holder, Level]
  everyone?: Level
  spaceEveryone?: Level
  /** Where it lies; in a project's space unless told. */
  space?: 'own' | 'team' | 'above' | 'led' | 'city'
  inFolder?: boolean
  isOwner?: boolean
}

const given = ['read', 'comment', 'edit', 'owner'] as const
const toAll = ['read', 'comment', 'edit'] as const
const holders = ['person', 'unit', 'above', 'group'] as const
const cases: Case[] = [
  { name: 'owner', level: 'owner', isOwner: true },
  { name: 'no right', level: 'none' },
  ...holders.flatMap((holder) => given.map((level): Case => ({ name: `grant to ${holder}: ${level}`, level, grant: [holder, level] }))),
  ...holders.flatMap((holder) => given.map((level): Case => ({ name: `member of the space, ${holder}: ${level}`, level, member: [holder, level] }))),
  ...given.map((level): Case => ({ name: `in a folder of a space, ${level}`, level, member: ['person', level], inFolder: true })),
  ...toAll.map((level): Case => ({ name: `link for staff: ${level}`, level, everyone: level })),
  ...toAll.map((level): Case => ({ name: `space for everybody: ${level}`, level, spaceEveryone: level })),
  { name: 'space of one’s own, of a document of somebody else', level: 'owner', space: 'own' },
  { name: 'space of the own team', level: 'edit', space: 'team' },
  { name: 'space of the unit above', level: 'read', space: 'above' },
  { name: 'space of a team that one leads', level: 'owner', space: 'led' },
  { name: 'space of the whole city', level: 'read', space: 'city' },
  { name: 'space of the whole city, and a grant', level: 'edit', space: 'city', grant: ['group', 'edit'] },
  { name: 'the stronger of two counts', level: 'edit', grant: ['person', 'read'], member: ['unit', 'edit'] },
  { name: 'a grant of nothing takes nothing away', level: 'comment', grant: ['person', 'none'], everyone: 'comment' },
]

let service: TestService
let pool: Pool
let cookie: string
let viewer: string
let owner: string
let holderIds: Record<Holder, string>
let spaces: Record<NonNullable<Case['space']>, string>

const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
  const values = { id: randomUUID(), ...row }
  const names = Object.keys(values)
  await pool.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(values))
  return values.id
}
const person = (more: Record<string, unknown> = {}) => {
  const name = `matrix.${randomUUID()}`
  return insert('person', { directory_id: name, username: name, display_name: name, given_name: name, surname: name, ...more })
}

async function signedIn(personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await pool.query("INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, now() + interval '1 day')", [createHash('sha256').update(token).digest(), personId])
  return `session=${token}`
}

beforeAll(async () => {
  service = await startTestService()
  pool = new Pool({ connectionString: service.databaseUrl, max: 4 })
  const above = await insert('org_unit', { name: `Direktion ${randomUUID()}` })
  const unit = await insert('org_unit', { name: `Team ${randomUUID()}`, parent_id: above })
  const led = await insert('org_unit', { name: `Geführt ${randomUUID()}` })
  viewer = await person({ unit_id: unit })
  owner = await person()
  await person({ unit_id: led, manager_id: viewer })
  await pool.query("INSERT INTO person_role (person_id, role, group_dns) VALUES ($1, 'employee', '{}')", [viewer])
  const group = await insert('document_group', { name: 'Gruppe', owner_id: owner })
  await pool.query('INSERT INTO document_group_member (group_id, person_id) VALUES ($1, $2)', [group, viewer])
  holderIds = { person: viewer, unit, above, group }
  const spaceOf = async (where: string, value: unknown) => String((await pool.query(`SELECT id FROM document_space WHERE ${where} = $1`, [value])).rows[0]?.id)
  spaces = { own: await insert('document_space', { kind: 'personal', person_id: viewer }), team: await spaceOf('unit_id', unit), above: await spaceOf('unit_id', above), led: await spaceOf('unit_id', led), city: await spaceOf('kind', 'city') }
  cookie = await signedIn(viewer)
})
afterAll(async () => {
  await pool.end()
  await service.stop()
})

const holderColumn = { person: 'person_id', unit: 'unit_id', above: 'unit_id', group: 'group_id' } as const

/** A document as the case says it, with a word in its text that stands nowhere else. */
async function made(one: Case, state: State, word: string): Promise<string> {
  const spaceId = one.space ? spaces[one.space] : await insert('document_space', { kind: 'project', name: 'Projekt', everyone: one.spaceEveryone ?? 'none' })
  if (one.member) await insert('document_space_member', { space_id: spaceId, level: one.member[1], [holderColumn[one.member[0]]]: holderIds[one.member[0]] })
  const folderId = one.inFolder ? await insert('document_folder', { space_id: spaceId, depth: 1, name: 'Ordner' }) : null
  const id = await insert('document', {
    title: 'Matrix', owner_id: one.isOwner ? viewer : owner, everyone: one.everyone ?? 'none', space_id: spaceId, folder_id: folderId,
    archived_at: state === 'archived' ? new Date() : null, deleted_at: state === 'bin' ? new Date() : null,
  })
  if (one.grant) await insert('document_grant', { document_id: id, level: one.grant[1], [holderColumn[one.grant[0]]]: holderIds[one.grant[0]] })
  await pool.query(`INSERT INTO document_text (document_id, seq, json, text, words) VALUES ($1, 0, '{"type":"doc"}', $2, 1)`, [id, word])
  if (state === 'final') {
    const version = await insert('document_version', { document_id: id, number: 1, kind: 'final', name: 'V1', title: 'Matrix', seq: 0, content: '{}', runs: '[]', words: 0, sha256: 'x' })
    await pool.query('UPDATE document SET final_version_id = $2 WHERE id = $1', [id, version])
  }
  return id
}

/** What a connection is told, and whether what it writes is on disk. */
async function overSocket(id: string): Promise<{ level: string; lands: boolean }> {
  const socket = watched(new WebSocket(`${service.origin.replace('http', 'ws')}/collab/${id}?ack=1`, { headers: { cookie, origin: service.origin } }))
  const closed = closeCodeOf(socket)
  const heard = (kind: number) =>
    new Promise<decoding.Decoder>((done) => {
      socket.on('message', (data: Buffer) => {
        const decoder = decoding.createDecoder(new Uint8Array(data))
        if (decoding.readVarUint(decoder) === kind) done(decoder)
      })
    })
  const level = await Promise.race([heard(101).then(decoding.readVarString), closed.then(String)])
  if (socket.readyState === WebSocket.OPEN) {
    // How much is on disk.
    const saved = heard(100)
    socket.send(updateFrame(insertion('von der Matrix')))
    await Promise.race([saved, closed])
    socket.terminate()
  }
  const { rows } = await pool.query('SELECT FROM document_update WHERE document_id = $1', [id])
  return { level, lands: rows.length > 0 }
}

const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })
const statusOf = async (path: string, init: RequestInit = {}) => (await service.fetch(path, { cookie, ...init })).status
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

/** The rights as the API takes them: those that there are, so that nothing changes. */
function sameAccess({ grant, everyone = 'none' }: Case) {
  const held = grant && grant[1] !== 'none' ? [{ id: holderIds[grant[0]], level: grant[1] }] : []
  const of = (...which: Holder[]) => (grant && which.includes(grant[0]) ? held : [])
  return json({ people: of('person'), units: of('unit', 'above'), groups: of('group'), everyone })
}

async function observed(one: Case, state: State, word: string) {
  const id = await made(one, state, word)
  const page = await service.fetch(`/documents/${id}`, { cookie })
  const html = await page.text()
  const read = await service.fetch(`/api/v1/documents/${id}`, { cookie })
  const found = await (await service.fetch(`/search?q=${word}`, { cookie })).text()
  const api = {
    read: read.status,
    text: await statusOf(`/api/v1/documents/${id}?format=markdown`),
    files: await statusOf(`/api/v1/documents/${id}/files`),
  }
  const isListed = (await (await service.fetch(`/documents?q=${word}`, { cookie })).text()).includes(id)
  const socket = await overSocket(id)
  return {
    page: page.status,
    offers: { editing: /name="title"/.test(html), sharing: html.includes(`href="/documents/${id}/access"`) },
    history: await statusOf(`/documents/${id}/history`),
    erasing: await statusOf(`/documents/${id}/history/erase`),
    api,
    found: found.includes(id),
    listed: isListed,
    socket: socket.level,
    lands: socket.lands,
    renames: await statusOf(`/documents/${id}`, form({ intent: 'rename', title: 'Matrix' })),
    addsFile: await statusOf(`/api/v1/documents/${id}/files?name=a.txt`, { method: 'POST', body: 'text' }),
    comments: await statusOf(`/documents/${id}/comments`, form({ intent: 'start', start: 'AAAA', end: 'AAAA', quote: 'Text', body: 'Ein Kommentar' })),
    shares: await statusOf(`/api/v1/documents/${id}/access`, { method: 'PUT', ...sameAccess(one) }),
    // Last, because it works.
    deletes: await statusOf(`/documents/${id}`, form({ intent: 'delete' })),
  }
}

function expected({ level: live }: Case, state: State): Awaited<ReturnType<typeof observed>> {
  const level: Level = state === 'bin' ? 'none' : state === 'archived' && live !== 'none' ? 'read' : live
  const isFinal = state === 'final'
  const refused = state === 'bin' ? 404 : 403
  const when = (needed: Level, status: number) => (includes(level, needed) ? status : refused)
  const writing = (status: number) => (includes(level, 'edit') && isFinal ? 409 : when('edit', status))
  const socketLevel = isFinal && includes(level, 'comment') ? 'comment' : level
  const read = when('read', 200)
  return {
    page: read,
    offers: { editing: includes(level, 'edit') && !isFinal, sharing: level === 'owner' },
    history: read,
    erasing: when('owner', 200),
    api: { read, text: read, files: read },
    found: includes(level, 'read'),
    listed: includes(level, 'read'),
    socket: state === 'bin' ? '4404' : level === 'none' ? '4403' : socketLevel,
    lands: includes(socketLevel, 'edit'),
    renames: writing(200),
    addsFile: writing(201),
    comments: when('comment', 302),
    shares: when('owner', 200),
    // Out of the archive, too; what is in the bin already is not there for anybody.
    deletes: state === 'bin' ? 404 : live === 'owner' ? 302 : 403,
  }
}

/** Several at once: the service has more than one thing to do anyway. */
async function eachOf<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list]
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
  }))
}

for (const state of states) {
  test(`page, API, search and WebSocket agree about every way of having a right: ${state}`, async () => {
    const seen: unknown[] = []
    const wanted: unknown[] = []
    const numbered = cases.map((one, index) => ({ one, index }))
    await eachOf(numbered, async ({ one, index }) => {
      seen[index] = { case: one.name, ...(await observed(one, state, `wort${state}${index}`)) }
      wanted[index] = { case: one.name, ...expected(one, state) }
    })
    expect(seen).toEqual(wanted)
  })
}

test('who is disabled gets nothing by no way, whatever right they had', async () => {
  const word = 'wortgesperrt'
  const [one] = cases
  if (!one) throw new Error('no case')
  const id = await made(one, 'live', word)
  const before = await overSocket(id)
  await pool.query('UPDATE person SET disabled_at = now() WHERE id = $1', [viewer])
  const page = await service.fetch(`/documents/${id}`, { cookie })
  const search = await service.fetch(`/search?q=${word}`, { cookie })
  const api = await statusOf(`/api/v1/documents/${id}`)
  const socket = await overSocket(id)
  await pool.query('UPDATE person SET disabled_at = NULL WHERE id = $1', [viewer])
  expect([before.level, page.status, search.status, api, socket.level]).toEqual(['owner', 302, 302, 401, '4401'])
})
