/** `npm run bench [name]`: sets up what is missing, then measures. */
import { spawnSync } from 'node:child_process'
import { build, environment, generateCode, installPackages, node, root } from './prepare.mjs'

installPackages()
generateCode()
build()
const { status } = spawnSync(node, ['bench/run.ts', ...process.argv.slice(2)], { cwd: root, env: environment(), stdio: 'inherit' })
process.exit(status ?? 1)
