import type { Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { directoryClient } from '../../app/identity/directory/client.server.ts'
import { directorySettings } from '../../app/identity/directory/settings.ts'
import { readConfig } from '../../app/platform/config.ts'
import { startScriptedDirectory } from '../harness/scripted-directory.ts'

type Script = Parameters<typeof startScriptedDirectory>[0]
type Reply = Parameters<NonNullable<Script['onSearch']>>[0]

async function directoryThat(script: Script, env: Record<string, string> = {}) {
  const server = await startScriptedDirectory(script)
  onTestFinished(() => server.stop())
  return directoryClient(directorySettings(readConfig({ LDAP_URL: server.url, LDAP_BIND_PASSWORD: 'x', LDAP_TIMEOUT_MS: '500', LDAP_MAX_REPLY_MIB: '1', ...env })))
}

const anna = { entryUUID: ['00000000-0000-4000-8000-000000000001'], uid: ['anna'] }

/** Writes without end, as fast as the other side reads. */
function pour(socket: Socket, what: Buffer): void {
  while (!socket.destroyed && socket.write(what));
  if (!socket.destroyed) socket.once('drain', () => pour(socket, what))
}

test('entries without end are cut off at the limit', async () => {
  const directory = await directoryThat({ onSearch: ({ socket, entry }) => pour(socket, entry('uid=a,dc=x', anna)) }, { LDAP_TIMEOUT_MS: '5000' })
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ problem: 'too-large' })
})

test('the smallest entries, thousands in each packet, are no trouble either', async () => {
  const packet = ({ entry }: Reply) => Buffer.concat(Array.from({ length: 8000 }, () => entry('')))
  const directory = await directoryThat({ onSearch: (reply) => pour(reply.socket, packet(reply)) }, { LDAP_TIMEOUT_MS: '5000' })
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ problem: 'too-large' })
})

test('one entry that announces a gigabyte is refused at its first bytes', async () => {
  const directory = await directoryThat({ onSearch: ({ socket }) => socket.write(Buffer.from([0x30, 0x84, 0x40, 0, 0, 0, 0x02, 0x01])) })
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ problem: 'unusable', message: expect.stringContaining('1073741830 bytes') })
})

test('a reply in drops ends with the time for one question', async () => {
  const directory = await directoryThat({
    onSearch: ({ socket, entry }) => {
      const drops = setInterval(() => socket.write(entry('uid=a,dc=x', anna)), 20)
      socket.once('close', () => clearInterval(drops))
    },
  })
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ problem: 'unreachable', message: 'no complete answer within 500 ms' })
})

test('silence ends with the time for one question', async () => {
  const directory = await directoryThat({ onSearch: () => {} })
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ problem: 'unreachable', message: 'no complete answer within 500 ms' })
})

test.each([
  ['another protocol', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['a message that is broken inside', Buffer.from('3009020103640404ff0000', 'hex')],
  ['an operation that no answer has', Buffer.from('30050201036300', 'hex')],
])('%s is an error', async (_, bytes) => {
  const directory = await directoryThat({ onSearch: ({ socket }) => socket.write(bytes) })
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ name: 'DirectoryError' })
})

test('a referral is not followed, and what it would have said is not there', async () => {
  const elsewhere = await startScriptedDirectory({})
  onTestFinished(() => elsewhere.stop())
  const directory = await directoryThat({ onSearch: ({ socket, referral, done }) => socket.write(Buffer.concat([referral(`${elsewhere.url}/dc=x`), done()])) })
  expect(await directory.verifyPassword('anna', 'x')).toBeNull()
  expect(elsewhere.dials()).toBe(0)
})

test('an entry without a lasting id is nobody', async () => {
  const directory = await directoryThat({ onSearch: ({ socket, entry, done }) => socket.write(Buffer.concat([entry('uid=anna,dc=x', { uid: ['anna'] }), done()])) })
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ problem: 'unusable' })
})

test('an empty page is not the end of the list', async () => {
  let question = 0
  // Groups; then twice (ids, people) an empty page that goes on, and one with anna.
  const pages: ((reply: Reply) => Buffer[])[] = [
    ({ done }) => [done('')],
    ...Array.from({ length: 5 }, () => ({ done }: Reply) => [done()]),
    ...[1, 2].flatMap(() => [({ done }: Reply) => [done('more')], ({ entry, done }: Reply) => [entry('uid=anna,dc=x', anna), done('')]]),
  ]
  const directory = await directoryThat({
    onSearch: (reply) => {
      const page = pages[question] ?? (({ done }: Reply) => [done()])
      question += 1
      reply.socket.write(Buffer.concat(page(reply)))
    },
  })
  const names: string[] = []
  expect(await directory.listPeople((page) => void names.push(...page.map((person) => person.username)))).toEqual({ people: 1, unusable: [] })
  expect(names).toEqual(['anna'])
})

test('pages without end, full or empty, come to one', async () => {
  const directory = await directoryThat({ onSearch: ({ socket, done }) => socket.write(done('more')) }, { LDAP_MAX_PEOPLE: '50' })
  await expect(directory.listPeople(() => {})).rejects.toMatchObject({ problem: 'too-large' })
})

test('whoever is in endlessly many groups is refused, not waited for', async () => {
  let count = 0
  const directory = await directoryThat(
    {
      onSearch: ({ socket, entry, done }) => {
        count += 1
        // Anna, the server's own entry, then for each question hundreds of groups that nobody has seen.
        const groups = Array.from({ length: 400 }, (_, at) => entry(`cn=g${count}-${at},dc=x`))
        socket.write(Buffer.concat([...(count === 1 ? [entry('uid=anna,dc=x', anna)] : count > 2 ? groups : []), done()]))
      },
    },
    { LDAP_TIMEOUT_MS: '5000' },
  )
  await expect(directory.verifyPassword('anna', 'x')).rejects.toMatchObject({ problem: 'too-large' })
})
