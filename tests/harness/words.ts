/** The words as the tests read them: few large files instead of one for each message, which is what the browser's bundle wants. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
// Below node_modules Vitest leaves it to Node to load them.
const folder = join(root, 'node_modules/.werkplatz/words')
const compiler = join(root, 'node_modules/@inlang/paraglide-js/bin/run.js')

function digest(): string {
  const hash = createHash('sha256')
  for (const path of ['package-lock.json', 'project.inlang/settings.json', ...globSync('app/*/messages/*.json', { cwd: root }).sort()]) {
    hash.update(path).update('\0').update(readFileSync(join(root, path))).update('\0')
  }
  return hash.digest('hex')
}

function isCurrent(stamp: string, wanted: string): boolean {
  try {
    return readFileSync(stamp, 'utf8') === wanted
  } catch {
    return false
  }
}

/** Compiles them unless they are as before. @returns their folder */
export function compiledWords(): string {
  const [stamp, wanted] = [`${folder}.digest`, digest()]
  if (!isCurrent(stamp, wanted)) {
    // In a process of its own: what the compiler leaves open would keep the test run from ending.
    execFileSync(process.execPath, [compiler, 'compile', '--silent', '--project', join(root, 'project.inlang'), '--outdir', folder, '--strategy', 'cookie', 'baseLocale', '--output-structure', 'locale-modules'], { cwd: root })
    writeFileSync(stamp, wanted)
  }
  return folder
}
