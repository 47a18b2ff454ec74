/** `npm run licences`: writes docs/licences.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { type Lockfile, licencePage, packagesOf, unanswered } from './licences.ts'

// npm writes the file.
const packages = packagesOf(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile)
writeFileSync('docs/licences.md', licencePage(packages))
const open = unanswered(packages)
for (const { name, version, licence } of open) console.error(`${name} ${version}: ${licence ?? 'no licence'} is not allowed, and nobody has answered for it in scripts/licences.ts.`)
process.exitCode = open.length === 0 ? 0 : 1
