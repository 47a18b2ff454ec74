import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../harness/free-port.ts'

// What the person who types `npm start` sees, from the first start to the worst end.
const root = join(import.meta.dirname, '../..')

type Run = { child: ChildProcess; port: number; output: () => string; until: (text: string) => Promise<void>; exit: () => Promise<number | null> }

function start(dataDir: string, port: number): Run {
  const { DATABASE_URL: _database, LDAP_URL: _directory, ...env } = process.env
  const child = spawn(process.execPath, ['server.ts'], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', DEMO: '1', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  return {
    child,
    port,
    output: () => text,
    until: (wanted) =>
      new Promise((done, fail) => {
        const check = () => text.includes(wanted) && done()
        listeners.add(check)
        check()
        void ended.then(() => fail(new Error(`ended before it said "${wanted}":\n${text}`)))
      }),
    exit: () => ended,
  }
}

async function newDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-start-'))
  await chmod(folder, 0o755)
  return join(folder, 'data')
}

function serversOn(dataDir: string): string {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`-D ${dataDir}`))
    .join('\n')
}

const signInStatus = (port: number) => {
  const body = new URLSearchParams({ username: 'anna.keller', password: 'werkplatz', to: '/' })
  return fetch(`http://localhost:${port}/sign-in`, { method: 'POST', body, redirect: 'manual', headers: { origin: `http://localhost:${port}` } }).then((response) => response.status)
}

/** Where the first test has left a city: making one takes longer than all else here. */
let cityDir = ''

test('first start, Ctrl-C, second start, kill -9, third start: the data stays and nothing is left running', async () => {
  const dataDir = await newDataDir()
  const port = await freePort()
  const first = start(dataDir, port)
  await first.until('Werkplatz is ready')
  expect(first.output()).toContain('Building the demo city')
  for (const name of ['anna.keller', 'beat.zimmermann', 'carla.odermatt', 'daniel.bucher', 'eva.lustenberger', 'franz.amrein']) expect(first.output()).toContain(name)
  expect(await signInStatus(port)).toBe(302)
  const url = await readFile(join(dataDir, 'database-url'), 'utf8')
  expect(new URL(url).hostname).toBe('127.0.0.1')
  first.child.kill('SIGINT')
  expect(await first.exit()).toBe(0)
  expect(serversOn(dataDir)).toBe('')
  expect(existsSync(join(dataDir, 'server.pid'))).toBe(false)

  const second = start(dataDir, port)
  await second.until('Werkplatz is ready')
  expect(second.output()).not.toContain('Building the demo city')
  second.child.kill('SIGKILL')
  await second.exit()

  const third = start(dataDir, port)
  await third.until('Werkplatz is ready')
  expect(await signInStatus(port)).toBe(302)
  third.child.kill('SIGTERM')
  expect(await third.exit()).toBe(0)
  expect(serversOn(dataDir)).toBe('')
  cityDir = dataDir
})

test('stopped in the middle of the first start, nothing is left running and the next start builds the city whole', async () => {
  const dataDir = await newDataDir()
  const port = await freePort()
  const broken = start(dataDir, port)
  await broken.until('Building the demo city')
  broken.child.kill('SIGKILL')
  await broken.exit()
  const next = start(dataDir, port)
  await next.until('Building the demo city')
  next.child.kill('SIGINT')
  expect(await next.exit()).toBe(0)
  expect(serversOn(dataDir)).toBe('')
  const last = start(dataDir, port)
  await last.until('Werkplatz is ready')
  expect(await signInStatus(port)).toBe(302)
  last.child.kill('SIGINT')
  expect(await last.exit()).toBe(0)
})

test('an occupied port is one sentence, and nothing is started', async () => {
  const dataDir = await newDataDir()
  const occupant = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => occupant.once('listening', done))
  const address = occupant.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const run = start(dataDir, port)
  expect(await run.exit()).toBe(1)
  expect(run.output().trim()).toBe(`Werkplatz can't start. Port ${port} is in use by another program. Stop that, or choose another one: PORT=3001 npm start`)
  expect(existsSync(dataDir)).toBe(false)
  occupant.close()
})

test('a folder with other files, a foreign database and a missing password are each one sentence, and stay as they are', async () => {
  const foreign = await newDataDir()
  await mkdir(foreign)
  await writeFile(join(foreign, 'thesis.txt'), 'mine')
  const refused = start(foreign, await freePort())
  expect(await refused.exit()).toBe(1)
  expect(refused.output().trim()).toMatch(/^Werkplatz can't start\. .*holds other files and is not a data folder of Werkplatz\. Set DATA_DIR to an empty or new folder\.$/)
  expect(await readFile(join(foreign, 'thesis.txt'), 'utf8')).toBe('mine')

  const half = await newDataDir()
  await mkdir(join(half, 'postgres/base'), { recursive: true })
  await writeFile(join(half, 'werkplatz.json'), '{}')
  const notOurs = start(half, await freePort())
  expect(await notOurs.exit()).toBe(1)
  expect(notOurs.output().trim()).toMatch(/^Werkplatz can't start\. .*is not a database of Werkplatz\. Move it away, or set DATA_DIR to another folder\.$/)

  await writeFile(join(half, 'postgres/PG_VERSION'), '18\n')
  const noPassword = start(half, await freePort())
  expect(await noPassword.exit()).toBe(1)
  expect(noPassword.output().trim()).toMatch(/^Werkplatz can't start\. .*\.password is missing.*another folder\.$/)

  await writeFile(join(half, 'postgres/PG_VERSION'), '12\n')
  const otherVersion = start(half, await freePort())
  expect(await otherVersion.exit()).toBe(1)
  expect(otherVersion.output().trim()).toMatch(/^Werkplatz can't start\. .*PostgreSQL 12.*$/)
})

test('a setting that is wrong is one sentence that names it, before anything is started', async () => {
  const dataDir = await newDataDir()
  const wrong = start(dataDir, 99_999)
  expect(await wrong.exit()).toBe(1)
  expect(wrong.output().trim()).toMatch(/^Werkplatz can't start\. PORT: [^\n]+$/)
  expect(existsSync(dataDir)).toBe(false)
})

test('two servers on one data folder: the second is refused in one sentence', async () => {
  const dataDir = cityDir || (await newDataDir())
  const first = start(dataDir, await freePort())
  await first.until('Werkplatz is ready')
  const second = start(dataDir, await freePort())
  expect(await second.exit()).toBe(1)
  expect(second.output().trim()).toMatch(/^Werkplatz can't start\. Another Werkplatz \(process \d+\) is running on /)
  first.child.kill('SIGINT')
  await first.exit()
})
