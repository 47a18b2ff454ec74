import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingNames } from '../app/platform/config.ts'

// The operations manual says what there is: settings, commands, pages of its own that it leads to.
const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8')
const manual = read('docs/operations.md')
const section = (title: string) => manual.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? ''

test('the table of settings, .env.example and what is read from the environment name the same', () => {
  const rows = section('Every setting').split('\n').filter((line) => line.startsWith('| `'))
  const inTable = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z0-9_]+)`/g)].map(([, name]) => name))
  const inExample = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name)
  const known = settingNames.toSorted()
  expect([...new Set(inTable)].toSorted()).toEqual(known)
  expect([...new Set(inExample)].toSorted()).toEqual(known)
  expect(inTable.length).toBe(new Set(inTable).size)
})

test('every npm command of the manual is one of package.json, and every link into the manual leads somewhere', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const commands = [...manual.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '')
  expect(commands.filter((name) => !(name in scripts))).toEqual([])
  const anchors = new Set([...manual.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(/[^a-z0-9 -]/g, '').replaceAll(' ', '-')))
  expect([...manual.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor ?? '').filter((anchor) => !anchors.has(anchor))).toEqual([])
})
