/**
 * Brings a checkout to the point where it can run: packages, database client, words, build.
 * Each step runs only when what it depends on has changed. Plain JavaScript without packages,
 * because it runs before there are any, on whatever Node (20 or newer) the machine has.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..')
export const node = join(root, 'node_modules/.bin/node')
const stamps = join(root, 'node_modules/.werkplatz')

/** The environment in which every step and the server run: the project's own Node comes first. */
export function environment(extra = {}) {
  // glibc keeps what was freed in up to eight heaps for each core; two leave less behind.
  return { MALLOC_ARENA_MAX: '2', ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`, ...extra }
}

/** Runs a command and ends the program with its code when it fails. */
export function run(label, command, args, { quiet = true, env = {} } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env: environment(env),
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status === 0) return
  if (quiet) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  console.error(`${label} failed${error ? `: ${error.message}` : ` (exit code ${status})`}.`)
  process.exit(status || 1)
}

function* filesBelow(path) {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) return yield path
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = join(path, entry.name)
    if (entry.isDirectory()) {
      if (!['generated', 'paraglide', 'node_modules'].includes(entry.name)) yield* filesBelow(below)
    } else if (entry.isFile()) yield below
  }
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((relative) => [...filesBelow(join(root, relative))])) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

/** Runs `work` unless it ran before with the same content of `inputs` and all `outputs` are still there. */
function once(name, label, inputs, outputs, work) {
  const stamp = join(stamps, name)
  const wanted = digest(inputs)
  const isDone = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && outputs.every((output) => existsSync(join(root, output)))
  if (isDone) return
  console.log(label)
  work()
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Installs the packages of the lockfile. */
export function installPackages() {
  once('packages', 'Installing packages ...', ['package.json', 'package-lock.json', '.npmrc'], ['node_modules/.bin/node'], () =>
    // `npm ci` would refuse the lockfile where a registry does not carry every platform's optional
    // packages; this takes the same versions and writes nothing.
    run('npm install', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']),
  )
}

/** Writes the database client and the compiled words. */
export function generateCode() {
  once('client', 'Generating the database client ...', ['prisma/schema', 'prisma.config.ts', 'package-lock.json'], ['prisma/generated/client.ts'], () =>
    run('prisma generate', node, ['node_modules/prisma/build/index.js', 'generate']),
  )
}

/** Builds server and browser code. */
export function build() {
  const inputs = ['app', 'collab-server', 'public', 'project.inlang/settings.json', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json', 'prisma/schema']
  once('build', 'Building ...', inputs, ['build/server/index.js', 'build/client'], () =>
    run('The build', node, ['node_modules/@react-router/dev/bin.cjs', 'build'], { env: { NODE_ENV: 'production' } }),
  )
}
