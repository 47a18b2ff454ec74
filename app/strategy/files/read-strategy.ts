/** The folder of the strategy's files to a strategy, or to the list of what is wrong with it. */
import { resolve } from 'node:path'
import type { z } from 'zod'
import { Folder } from '../../platform/content-files/folder.ts'
import { Problems } from '../../platform/content-files/problems.ts'
import { readYaml } from '../../platform/content-files/yaml.ts'
import { budgetOf, type Field, type InEach, type Initiative, languages, type Strategy } from '../strategy.ts'
import { fieldSchema, strategySchema } from './schemas.ts'
import { readText } from './text.ts'

const strategyFile = 'strategy.yaml'
const fieldFile = 'field.yaml'

async function readYamlFile<Schema extends z.ZodType>(schema: Schema, folder: Folder, name: string, problems: Problems): Promise<z.infer<Schema> | null> {
  const text = await folder.readText(name)
  return text === null ? null : readYaml(schema, text, { file: folder.file(name), firstLine: 1 }, problems)
}

async function readTexts(folder: Folder, problems: Problems): Promise<InEach<string>> {
  const read = async (language: (typeof languages)[number]) => {
    const name = `text.${language}.md`
    const text = await folder.readText(name)
    return text === null ? '' : readText(text, folder.file(name), problems)
  }
  return { de: await read('de'), en: await read('en') }
}

/** Files that nothing reads are most likely misspelt. */
async function reportStrays(folder: Folder, problems: Problems): Promise<void> {
  const known = [fieldFile, ...languages.map((language) => `text.${language}.md`)]
  for (const file of (await folder.list()).files) if (!known.includes(file)) problems.add(folder.file(file), 1, 'is read by nothing')
}

function initiativeOf({ id, title, summary, status, budget_chf: budgetChf, spent_chf: spentChf, milestones }: z.infer<typeof fieldSchema>['initiatives'][number]): Initiative {
  return { id, title, summary, status, budgetChf, spentChf, milestones: milestones.map(({ done_on: doneOn, state, ...rest }) => ({ ...rest, doneOn: doneOn ?? null, expected: state ?? 'on-track' })) }
}

async function readField(folder: Folder, problems: Problems): Promise<Field | null> {
  const description = await readYamlFile(fieldSchema, folder, fieldFile, problems)
  const text = await readTexts(folder, problems)
  await reportStrays(folder, problems)
  if (!description) return null
  const { id, title, summary, status, figures, initiatives } = description
  return { id, title, summary, status, text, figures, initiatives: initiatives.map(initiativeOf) }
}

/** Each field that is named, in that order; each folder is one of them. */
async function readFields(folder: Folder, named: readonly string[], problems: Problems): Promise<Field[]> {
  const found: Field[] = []
  for (const name of (await folder.list()).folders) {
    const field = await readField(folder.below(name), problems)
    if (!field) continue
    if (!named.includes(field.id)) problems.add(folder.file(`${name}/${fieldFile}`), 1, `field "${field.id}" is not named in ${strategyFile}`)
    if (found.some(({ id }) => id === field.id)) problems.add(folder.file(`${name}/${fieldFile}`), 1, `field "${field.id}" is there twice`)
    found.push(field)
  }
  return named.flatMap((id) => {
    const field = found.find((candidate) => candidate.id === id)
    if (!field && problems.list.length === 0) problems.add(folder.file(strategyFile), 1, `there is no field "${id}"`)
    return field ? [field] : []
  })
}

/** The line on which a key of the outermost level stands. */
function lineOfKey(text: string, key: string): number {
  return Math.max(0, text.split('\n').findIndex((line) => line.startsWith(`${key}:`))) + 1
}

/**
 * Reads the strategy below `path`. With any problem it is not to be used.
 * @param label how the folder is named in messages
 */
export async function readStrategy(path: string, label: string): Promise<{ strategy: Strategy | null; problems: Problems }> {
  const problems = new Problems()
  const folder = new Folder(resolve(path), label, problems)
  const text = await folder.readText(strategyFile)
  const description = text === null ? null : readYaml(strategySchema, text, { file: folder.file(strategyFile), firstLine: 1 }, problems)
  if (text === null || !description) return { strategy: null, problems }
  const { title, summary, example, budget_chf: budgetChf, until, as_of: asOf, figures: sources } = description
  const strategy: Strategy = { title, summary, example: example ?? null, budgetChf, until, asOf, sources, fields: await readFields(folder, description.fields, problems) }
  const { plannedChf } = budgetOf(strategy)
  if (plannedChf > budgetChf) problems.add(folder.file(strategyFile), lineOfKey(text, 'budget_chf'), `the initiatives have CHF ${plannedChf} together, more than "budget_chf"`)
  return { strategy, problems }
}
