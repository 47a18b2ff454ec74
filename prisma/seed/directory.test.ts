import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

import { ldifText, readLdif } from '../../app/platform/ldif.ts'
import { directoryFile, directoryLdif } from './directory.ts'

type Entry = Map<string, string[]>

function entries(): Entry[] {
  return [...readLdif(directoryLdif())].map((item) => {
    if (item.kind === 'problem') throw new Error(`line ${item.line}: ${item.problem}`)
    const entry: Entry = new Map()
    for (const attribute of item.attributes) entry.set(attribute.name, [...(entry.get(attribute.name) ?? []), ldifText(attribute)])
    return entry
  })
}

function one(entry: Entry | undefined, name: string): string | undefined {
  return entry?.get(name)?.[0]
}

const all = entries()
const people = all.filter((entry) => entry.has('uid'))
const dns = new Set(all.map((entry) => one(entry, 'dn')))

function groupsOf(username: string): string[] {
  const dn = `uid=${username},ou=people,dc=werkplatz,dc=example`
  return all.filter((entry) => entry.get('member')?.includes(dn)).map((entry) => one(entry, 'cn') ?? '')
}

test('the committed file is what the script makes, byte for byte', async () => {
  expect(await readFile(directoryFile, 'utf8')).toBe(directoryLdif())
})

test('the city has 220 people with user names and ids of their own', () => {
  expect(people).toHaveLength(220)
  expect(new Set(people.map((entry) => one(entry, 'uid'))).size).toBe(220)
  expect(new Set(all.map((entry) => one(entry, 'entryuuid'))).size).toBe(all.length)
})

test('the demo accounts have exactly the groups that their roles need', () => {
  expect(groupsOf('anna.keller')).toEqual([])
  expect(groupsOf('beat.zimmermann')).toEqual(['werkplatz-manager'])
  expect(groupsOf('carla.odermatt')).toEqual(['werkplatz-it'])
  expect(groupsOf('daniel.bucher')).toEqual(['werkplatz-workplace-admin'])
  expect(groupsOf('eva.lustenberger')).toEqual(['werkplatz-learning-admin'])
  expect(groupsOf('franz.amrein')).toEqual(['werkplatz-admin'])
  const disabled = people.filter((entry) => one(entry, 'employeetype') === 'disabled')
  expect(disabled.map((entry) => one(entry, 'uid'))).toEqual(['gina.fischer'])
})

test('everybody but the city clerk has a manager in the directory, who is in the group of managers', () => {
  const managers = people.map((entry) => one(entry, 'manager'))
  expect(managers.filter((dn) => dn === undefined)).toHaveLength(1)
  const group = all.find((entry) => one(entry, 'cn') === 'werkplatz-manager')
  const led = new Set(managers.filter((dn) => dn !== undefined))
  expect([...led].every((dn) => dns.has(dn))).toBe(true)
  expect(new Set(group?.get('member'))).toEqual(led)
  const anna = people.find((entry) => one(entry, 'uid') === 'anna.keller')
  expect(one(anna, 'manager')).toBe('uid=beat.zimmermann,ou=people,dc=werkplatz,dc=example')
  expect(one(anna, 'ou')).toBe('Soziale Dienste')
})

test('only ASCII is in the file: names with umlauts are written in base64', () => {
  expect(directoryLdif()).toMatch(/^[\n\x20-\x7e]*$/)
  expect(people.some((entry) => /[äöü]/.test(one(entry, 'sn') ?? ''))).toBe(true)
})
