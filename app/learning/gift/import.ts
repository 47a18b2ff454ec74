/**
 * `npm run content:gift -- <file> --course <id> --module <id> --name <file name> [--language de|en] [--title <title>] [--replace]`:
 * writes the questions of a GIFT file as a quiz file into the folder of a module.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { importGift } from './gift-to-quiz.ts'

const usage = 'npm run content:gift -- <file> --course <id> --module <id> --name <file name> [--language de|en] [--title <title>] [--folder content/courses] [--replace]'

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

/** The folder below `path` whose YAML file has this id. */
async function folderOf(path: string, yaml: string, id: string): Promise<string> {
  const found = await readdir(path, { withFileTypes: true }).catch(() => fail(`There is no folder ${path}.`))
  for (const entry of found.filter((one) => one.isDirectory())) {
    const description: unknown = parse(await readFile(join(path, entry.name, yaml), 'utf8').catch(() => 'null'))
    if (typeof description === 'object' && description !== null && 'id' in description && description.id === id) return join(path, entry.name)
  }
  return fail(`In ${path} nothing has the id "${id}".`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    course: { type: 'string' }, module: { type: 'string' }, name: { type: 'string' }, title: { type: 'string' },
    language: { type: 'string', default: 'de' }, folder: { type: 'string', default: 'content/courses' }, replace: { type: 'boolean', default: false },
  },
})
const [source] = positionals
const { course, module, name, language, folder } = values
if (!source || !course || !module || !name || (language !== 'de' && language !== 'en')) fail(usage)
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) fail(`"${name}" is no file name for a unit: lower-case letters, digits and single hyphens.`)

const bytes = await readFile(source).catch(() => fail(`There is no file ${source}.`))
const text = (() => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail(`${source} is not UTF-8. Export it anew, or convert it.`)
  }
})()
const { markdown, count, problems, notes } = importGift(text, language)
for (const { line, message } of problems) console.error(`${source}:${line}: not taken: ${message}`)
for (const { line, message } of notes) console.error(`${source}:${line}: taken, but ${message}`)
if (count === 0) fail('No question could be taken; nothing is written.')

const moduleFolder = await folderOf(await folderOf(folder, 'course.yaml', course), 'module.yaml', module)
const target = join(moduleFolder, `${name}.${language}.md`)
const matter = `---\nid: ${module}-${name}\ntitle: ${JSON.stringify(values.title ?? 'Quiz')}\nrev: 1\nminutes: 10\npass: 80\nshuffle: true\n---\n`
await writeFile(target, matter + markdown, { flag: values.replace ? 'w' : 'wx' }).catch(() => fail(`${target} is there already; with --replace it is written anew.`))
console.log(`${target}: ${count} question${count === 1 ? '' : 's'}.`)
console.log(`Next: the same in the other language, "- { id: ${module}-${name}, kind: quiz, file: ${name} }" in module.yaml, and npm run content:check.`)
