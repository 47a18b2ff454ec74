import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readManifest } from './manifest.ts'
import { PackageError, type PackageProblem } from './problem.ts'
import { checkedEntries, unpackPackage } from './unpack.server.ts'

const item = (id: string, ref: string, more = '') => `<item identifier="${id}" identifierref="${ref}"><title>Teil ${id}</title>${more}</item>`
const resource = (id: string, href: string) => `<resource identifier="${id}" type="webcontent" adlcp:scormtype="sco"${href}/>`

function manifest({ version = '1.2', items = item('i1', 'r1'), resources = resource('r1', ' href="start.html"'), organisation = (inner: string) => `<organization identifier="o"><title>Brandschutz</title>${inner}</organization>`, head = '' } = {}): string {
  return `<?xml version="1.0"?>${head}\n<manifest identifier="m" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">\n<metadata><schemaversion>${version}</schemaversion></metadata>\n<organizations default="o">${organisation(items)}</organizations>\n<resources>${resources}</resources></manifest>`
}

function problemOf(read: () => unknown): PackageProblem {
  try {
    read()
  } catch (error) {
    if (error instanceof PackageError) return error.problem
    throw error
  }
  throw new Error('it was taken')
}

async function unpacked(files: Record<string, string>, change = (zip: Uint8Array) => zip) {
  const folder = await mkdtemp(join(tmpdir(), 'package-'))
  const zip = join(await mkdtemp(join(tmpdir(), 'zip-')), 'package.zip')
  const bytes = change(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
  await writeFile(zip, bytes)
  return { folder, ...(await unpackPackage(zip, bytes.length, folder)) }
}
const refused = (files: Record<string, string>, change?: (zip: Uint8Array) => Uint8Array) =>
  unpacked(files, change).then(() => { throw new Error('it was taken') }, (error: unknown) => { if (error instanceof PackageError) return error.problem; throw error })

test('a manifest of SCORM 1.2 gives its parts in order, with passing score, launch data and address', () => {
  const parts = `<item identifier="a"><title>Kapitel</title>${item('i1', 'r1', '<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>x=1</adlcp:datafromlms>')}</item>${item('i2', 'r2')}`
  const resources = `${resource('r1', ' href="A/START.html?lang=de"')}<resource identifier="r2" xml:base="b/" href="zwei%20drei.html"/>`
  expect(readManifest(manifest({ items: parts.replace('identifierref="r1"', 'identifierref="r1" parameters="?p=2"'), resources }), ['a/start.html', 'b/zwei drei.html'])).toEqual({
    standard: '1.2',
    title: 'Brandschutz',
    scos: [
      { identifier: 'i1', title: 'Teil i1', above: 'Kapitel', path: 'a/start.html', query: '?lang=de&p=2', passingScore: 0.8, launchData: 'x=1', isSco: true },
      { identifier: 'i2', title: 'Teil i2', above: '', path: 'b/zwei drei.html', query: '', passingScore: null, launchData: '', isSco: false },
    ],
  })
})

test('the edition is told by its words: 2004 in all its spellings, and nothing that is not known', () => {
  for (const version of ['2004 4th Edition', '2004 3rd Edition', 'CAM 1.3']) expect(readManifest(manifest({ version }), ['start.html']).standard, version).toBe('2004')
  expect(problemOf(() => readManifest(manifest({ version: '3.0' }), ['start.html']))).toEqual({ code: 'unknown-version', where: 'imsmanifest.xml:3', value: '3.0' })
  const sequencing = '<imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>'
  expect(readManifest(manifest({ version: '2004 4th Edition', items: item('i1', 'r1', sequencing) }), ['start.html']).scos[0]?.passingScore).toBe(0.7)
})

test('what is wrong with a manifest is named with its line', () => {
  const of = (text: string) => problemOf(() => readManifest(text, ['start.html']))
  const line = (number: number) => `imsmanifest.xml:${number}`
  expect(of(manifest({ organisation: () => '' }))).toEqual({ code: 'no-organisation', where: line(4) })
  expect(of(manifest({ items: '' }))).toEqual({ code: 'no-items', where: line(4) })
  expect(of(manifest({ items: '<item identifier="i"><title>Leer</title></item>' }))).toEqual({ code: 'item-without-resource', where: line(4), value: 'Leer' })
  expect(of(manifest({ items: item('i1', 'r9') }))).toEqual({ code: 'unknown-resource', where: line(4), value: 'r9' })
  expect(of(manifest({ items: item('i1', 'r1') + item('i1', 'r1') }))).toEqual({ code: 'duplicate-identifier', where: line(4), value: 'i1' })
  expect(of(manifest({ resources: resource('r1', '') }))).toEqual({ code: 'resource-without-href', where: line(5), value: 'r1' })
  expect(of(manifest({ resources: resource('r1', ' href="weg.html"') }))).toEqual({ code: 'href-missing', where: line(5), value: 'weg.html' })
  for (const href of ['../start.html', '/start.html', 'https://example.org/', 'javascript:alert(1)']) expect(of(manifest({ resources: resource('r1', ` href="${href}"`) })), href).toEqual({ code: 'href-outside', where: line(5), value: href })
  expect(of('<html/>')).toEqual({ code: 'not-scorm', where: line(1), value: 'html' })
  expect(of(manifest().replace('</resources>', ''))).toMatchObject({ code: 'manifest-xml' })
  expect(of(manifest({ head: '<!DOCTYPE manifest [<!ENTITY a SYSTEM "file:///etc/passwd">]>' }))).toMatchObject({ code: 'manifest-entities' })
})

test('whatever text a manifest is, it is read or refused with a reason', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat(500), (text, at) => {
    const whole = manifest()
    try {
      readManifest(whole.slice(0, at) + text + whole.slice(at), ['start.html'])
    } catch (error) {
      expect(error).toBeInstanceOf(PackageError)
    }
  }))
})

test('a package is unpacked under the hashes of its files', async () => {
  const { folder, files, manifest: read } = await unpacked({ 'imsmanifest.xml': manifest(), 'start.html': '<p>Start</p>', 'leer.txt': '' })
  expect(read.scos).toHaveLength(1)
  expect(files.map(({ path }) => path)).toEqual(['imsmanifest.xml', 'start.html', 'leer.txt'])
  expect(await readFile(join(folder, files[1]?.sha256 ?? ''), 'utf8')).toBe('<p>Start</p>')
  expect((await readdir(folder)).toSorted()).toEqual(files.map(({ sha256 }) => sha256).toSorted())
})

test('a zip that is none, is damaged, or claims less than it holds is refused with the file', async () => {
  const files = { 'imsmanifest.xml': manifest(), 'start.html': 'x'.repeat(5000) }
  expect(await refused(files, () => strToU8('no zip'))).toEqual({ code: 'not-a-zip' })
  expect(await refused({ 'start.html': '' })).toEqual({ code: 'no-manifest' })
  expect(await refused({ 'kurs/imsmanifest.xml': '' })).toEqual({ code: 'manifest-in-folder', where: 'kurs/imsmanifest.xml' })
  const claim = (size: number) => (zip: Uint8Array) => {
    const bytes = Buffer.from(zip)
    bytes.writeUInt32LE(size, bytes.lastIndexOf(Buffer.from('start.html')) - 46 + 24)
    return bytes
  }
  expect(await refused(files, claim(100))).toEqual({ code: 'bomb', where: 'start.html' })
  expect(await refused(files, claim(6000))).toEqual({ code: 'damaged', where: 'start.html' })
})

test('paths that lead out, links, names twice, bombs and too many files are refused before anything is unpacked', () => {
  const entry = (name: string, more = {}) => ({ name, packed: 10, size: 10, method: 8, offset: 0, isLink: false, ...more })
  const of = (...entries: ReturnType<typeof entry>[]) => problemOf(() => checkedEntries(entries))
  for (const name of ['../a', 'a/../../b', '/etc/passwd', 'C:\\a', '..\\a', 'a/./b', 'a\u0000b']) expect(of(entry(name)).code, name).toBe('unsafe-path')
  expect(of(entry('a', { isLink: true }))).toEqual({ code: 'link', where: 'a' })
  expect(of(entry('a.js'), entry('A.js'))).toEqual({ code: 'duplicate-name', where: 'A.js' })
  expect(of(entry('a', { size: 200_000_000, packed: 200_000 }))).toEqual({ code: 'bomb', where: 'a' })
  expect(of(...['a', 'b', 'c'].map((name) => entry(name, { size: 200_000_000, packed: 100_000_000 })))).toEqual({ code: 'too-much-unpacked', value: '500' })
  expect(of(...Array.from({ length: 10_001 }, (_, index) => entry(`f${index}`)))).toEqual({ code: 'too-many-files', value: '10000' })
  expect([...checkedEntries([entry('folder/'), entry('folder\\a.html')]).keys()]).toEqual(['folder/a.html'])
})
