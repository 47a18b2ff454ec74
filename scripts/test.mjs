/** `npm test`: sets up what is missing, then runs every check and ends with `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, environment, generateCode, installPackages, node, root, run } from './prepare.mjs'

/** What the tests need from the system, by a file that tells that it is there. */
const systemPackages = [
  { name: 'chromium', files: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] },
  { name: 'slapd', files: ['/usr/sbin/slapd'] },
  { name: 'haproxy', files: ['/usr/sbin/haproxy'] },
  { name: 'redis-server', files: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'] },
]

function installSystemPackages() {
  const missing = systemPackages.filter(({ files }) => !files.some((file) => existsSync(file))).map(({ name }) => name)
  if (missing.length === 0) return
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  const hasApt = spawnSync('apt-get', ['--version']).status === 0
  if (process.getuid?.() !== 0 || !hasApt) {
    console.error(`The tests need ${missing.join(' and ')}. Install with: sudo apt-get update && sudo ${install}`)
    process.exit(1)
  }
  console.log(`Installing ${missing.join(', ')} ...`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get update', 'apt-get', ['update'], { env })
  run(install, 'apt-get', install.split(' ').slice(1), { env })
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

function runCheck({ name, command }) {
  console.log(`\n# ${name}`)
  const { status } = spawnSync(node, command, { cwd: root, env: environment(), stdio: 'inherit' })
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
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
