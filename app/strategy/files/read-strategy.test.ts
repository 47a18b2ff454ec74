import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { budgetOf } from '../strategy.ts'
import { readStrategy } from './read-strategy.ts'

const product = 'content/strategy'

/** The product's files in a folder of their own, with changes in place: a text for another, or null for a file that is missing. */
async function problemsOf(changes: Record<string, readonly [from: string, to: string] | string | null>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'strategy-'))
  await cp(product, folder, { recursive: true })
  for (const [name, change] of Object.entries(changes)) {
    const path = join(folder, name)
    if (change === null) await rm(path, { recursive: true })
    else if (typeof change === 'string') await writeFile(path, change)
    else {
      const text = await readFile(path, 'utf8')
      if (!text.includes(change[0])) throw new Error(`${name} has no "${change[0]}"`)
      await writeFile(path, text.replace(change[0], change[1]))
    }
  }
  return (await readStrategy(folder, 's')).problems.lines()
}

test('the product\'s strategy is faultless, has its five fields, and stays within CHF 14.38 million', async () => {
  const { strategy, problems } = await readStrategy(product, product)
  expect(problems.lines()).toEqual([])
  expect(strategy?.fields.map(({ title }) => title.de)).toEqual(['E-Government', 'Smart City', 'Open Government Data', 'Work Smart', 'Basisinfrastruktur'])
  expect(strategy && budgetOf(strategy)).toMatchObject({ budgetChf: 14_380_000, plannedChf: 13_780_000, reserveChf: 600_000 })
  expect(strategy?.until).toBe(2028)
  // What is invented says so, in both languages.
  expect(strategy?.example?.de).toContain('Beispielwerte')
  expect(strategy?.example?.en).toContain('Example values')
  expect(strategy?.fields[0]?.text.de).toContain('<strong>ganzen Weg</strong>')
})

const yaml = 'strategy.yaml'
const field = 'smart-city/field.yaml'

test.each<[string, Parameters<typeof problemsOf>[0], string]>([
  ['an unknown key', { [yaml]: ['until: 2028', 'until: 2028\ncolour: red'] }, 's/strategy.yaml:16: unknown key "colour"'],
  ['a title in one language', { [yaml]: ['  en: Digital strategy\n', ''] }, 's/strategy.yaml:5: "title.en" is missing'],
  ['more money than there is', { [yaml]: ['14380000', '13000000'] }, 's/strategy.yaml:14: the initiatives have CHF 13780000 together, more than "budget_chf"'],
  ['a field without a folder', { 'smart-city': null }, 's/strategy.yaml:1: there is no field "smart-city"'],
  ['a field that is not named', { [yaml]: ['smart-city, ', ''] }, 's/smart-city/field.yaml:1: field "smart-city" is not named in strategy.yaml'],
  ['a milestone that is done and on track', { [field]: ['done_on: 2026-05-18', 'done_on: 2026-05-18, state: on-track'] }, 's/smart-city/field.yaml:23: "initiatives.0.milestones.0": a milestone has either "done_on" or a "state"'],
  ['a day that is none', { [field]: ['2027-09-30', '2027-09-31'] }, 's/smart-city/field.yaml:24: "initiatives.0.milestones.1.due": a date is written YYYY-MM-DD'],
  ['half a franc', { [field]: ['760000', '760000.5'] }, 's/smart-city/field.yaml:20: "initiatives.0.budget_chf"'],
  ['a figure that there is not', { [field]: ['figures: []', 'figures: [happiness]'] }, 's/smart-city/field.yaml:10: "figures.0"'],
  ['a milestone twice', { [field]: ['id: messstellen', 'id: netz'] }, '"netz" is there twice'],
  ['a text in one language', { 'smart-city/text.en.md': null }, 's/smart-city/text.en.md:1: is missing'],
  ['HTML in a text', { 'smart-city/text.de.md': 'Text\n\n<script>alert(1)</script>\n' }, 's/smart-city/text.de.md:3: "html" is not supported'],
  ['a link that runs', { 'smart-city/text.de.md': '[a](javascript:alert(1))\n' }, 's/smart-city/text.de.md:1: "javascript:alert(1)" is not an address that a link may have'],
  ['a file that nothing reads', { 'smart-city/notes.md': 'x' }, 's/smart-city/notes.md:1: is read by nothing'],
  ['broken YAML', { [field]: 'id: smart-city\ntitle: [\n' }, 's/smart-city/field.yaml:3: broken YAML'],
])('%s is named with file and line', async (_, changes, expected) => {
  expect((await problemsOf(changes)).join('\n')).toContain(expected)
})

test('refuses symbolic links', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'strategy-'))
  await cp(product, folder, { recursive: true })
  await symlink('/etc', join(folder, 'etc'))
  expect((await readStrategy(folder, 's')).problems.lines()).toContain('s/etc:1: symbolic links are not allowed')
})
