/** `npm test`: sets up what is missing, then runs every check and ends with `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, environment, generateCode, installPackages, node, root, run } from './prepare.mjs'

/** What the tests need from the system, by a file that tells that it is there; `instead`: what does as well, more slowly. */
const systemPackages = [
  { name: 'chromium-headless-shell', files: ['/usr/bin/chromium-headless-shell'], instead: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] },
  { name: 'slapd', files: ['/usr/sbin/slapd'], instead: [] },
  { name: 'haproxy', files: ['/usr/sbin/haproxy'], instead: [] },
  { name: 'redis-server', files: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'], instead: [] },
]

const isThere = (files) => files.some((file) => existsSync(file))

function installSystemPackages() {
  const absent = systemPackages.filter(({ files }) => !isThere(files))
  const needed = absent.filter(({ instead }) => !isThere(instead)).map(({ name }) => name)
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (absent.length === 0 || (needed.length === 0 && !mayInstall)) return
  const install = (names) => ['install', '-y', '--no-install-recommends', ...names]
  if (!mayInstall) {
    console.error(`The tests need ${needed.join(' and ')}. Install with: sudo apt-get update && sudo apt-get ${install(needed).join(' ')}`)
    process.exit(1)
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  console.log(`Installing ${absent.map(({ name }) => name).join(', ')} ...`)
  if (needed.length === 0) {
    spawnSync('apt-get', ['update'])
    spawnSync('apt-get', install(absent.map(({ name }) => name)), { env: environment(env) })
    return
  }
  run('apt-get update', 'apt-get', ['update'], { env })
  run('apt-get install', 'apt-get', install(needed), { env })
}

const bin = (path) => join(root, 'node_modules', path)

/** Checks that pass or fail as a whole. */
const checks = [
  { name: 'words', command: [bin('@inlang/paraglide-js/bin/run.js'), 'compile', '--project', './project.inlang', '--outdir', './app/paraglide', '--strategy', 'cookie', 'baseLocale', '--silent'] },
  { name: 'route types', command: [bin('@react-router/dev/bin.cjs'), 'typegen'] },
  { name: 'types', command: [bin('typescript/bin/tsc')] },
  { name: 'lint', command: [bin('oxlint/bin/oxlint')] },
  { name: 'unused files, exports and packages', command: [bin('knip/bin/knip.js')] },
]

/** Said once more at the end, far below what they printed. */
const failedChecks = []

function runCheck({ name, command }) {
  console.log(`\n# ${name}`)
  const { status } = spawnSync(node, command, { cwd: root, env: environment(), stdio: 'inherit' })
  if (status !== 0) failedChecks.push(name)
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 }
}

function runSuites() {
  const results = join(root, 'test-results')
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results)
  spawnSync(node, ['tests/run.ts'], { cwd: root, env: environment(), stdio: 'inherit' })
  const summary = join(results, 'summary.json')
  return existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')) : { passed: 0, failed: 1 }
}

installPackages()
installSystemPackages()
generateCode()
build()
const outcomes = [...checks.map(runCheck), runSuites()]
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
for (const name of failedChecks) console.log(`\n✘ ${name}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
