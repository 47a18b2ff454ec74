/** What the course structure of a cmi5 package says (`cmi5.xml`; cmi5 1.0, 13): its units in order, and where each starts. */
import { attributesText, childOf, type ManifestElement, readManifestTree } from '../scorm/manifest-tree.ts'
import { pathOf, type Manifest } from '../scorm/manifest.ts'
import { PackageError } from '../scorm/problem.ts'
import type { Sco } from '../scorm/sco.ts'
import { type Around, type Au, launchMethods, moveOnWords } from './au.ts'

const file = 'cmi5.xml'
const at = (element: ManifestElement) => `${file}:${element.line}`

/** Names that Werkplatz adds to the address of a unit (8.1). */
const launchNames = ['endpoint', 'fetch', 'actor', 'registration', 'activityId']

const longest = 4_096

/** The text of a child in both languages; where one is missing, the first that there is. @throws PackageError element-missing */
function wordsOf(element: ManifestElement, name: string): { de: string; en: string } {
  const all = childOf(element, name)?.children.filter((child) => child.name === 'langstring' && child.text.trim() !== '') ?? []
  const [first] = all
  if (!first) throw new PackageError('element-missing', { where: at(element), value: name })
  const inLanguage = (language: string) => (all.find(({ attributes }) => attributes.lang?.toLowerCase().startsWith(language)) ?? first).text.trim().slice(0, 300)
  return { de: inLanguage('de'), en: inLanguage('en') }
}

/** @throws PackageError attribute-wrong */
function idOf(element: ManifestElement): string {
  const id = element.attributes.id?.trim() ?? ''
  // An IRI has a scheme; it is sent on as it is, so it must hold nothing that ends one.
  if (!/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(id) || id.length > 1_000) throw new PackageError('attribute-wrong', { where: at(element), value: attributesText(element, 'id') })
  return id
}

/** One of the words that an attribute may be; `preset` where it is left out. @throws PackageError attribute-wrong */
function wordOf<Word extends string>(element: ManifestElement, name: string, words: readonly Word[], preset: Word): Word {
  const said = element.attributes[name.toLowerCase()]?.trim()
  if (said === undefined || said === '') return preset
  const word = words.find((one) => one === said)
  if (word === undefined) throw new PackageError('attribute-wrong', { where: at(element), value: attributesText(element, name) })
  return word
}

/** 0 to 1 with four decimals at most; null where there is none. @throws PackageError attribute-wrong */
function masteryScoreOf(element: ManifestElement): number | null {
  const said = element.attributes.masteryscore?.trim()
  if (said === undefined) return null
  if (!/^(0(\.\d{1,4})?|\.\d{1,4}|1(\.0{1,4})?)$/.test(said)) throw new PackageError('attribute-wrong', { where: at(element), value: attributesText(element, 'masteryScore') })
  return Number(said)
}

type Start = Pick<Sco, 'path' | 'query'> & { address: string | null }

/** Where a unit starts: a file of the package, or a page on another server. @throws PackageError */
function startOf(element: ManifestElement, spelled: ReadonlyMap<string, string>): Start {
  const where = at(childOf(element, 'url') ?? element)
  const said = childOf(element, 'url')?.text.trim() ?? ''
  if (said === '') throw new PackageError('element-missing', { where, value: 'url' })
  const names = [...new URLSearchParams(/[?]([^#]*)/.exec(said)?.[1] ?? '').keys()]
  const taken = names.find((name) => launchNames.includes(name))
  if (taken !== undefined) throw new PackageError('launch-parameter', { where, value: taken })
  if (/^([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(said)) {
    // What is said of somebody there goes over the net, and the page may come from nobody else.
    const address = URL.parse(said)
    if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '') throw new PackageError('address-insecure', { where, value: said.slice(0, 200) })
    return { path: '', query: '', address: address.href }
  }
  const wanted = pathOf(said, where)
  const path = spelled.get(wanted.toLowerCase())
  if (path === undefined) throw new PackageError('href-missing', { where, value: wanted })
  return { path, query: /[?][^#]*/.exec(said)?.[0] ?? '', address: null }
}

function auOf(element: ManifestElement, around: Around[], spelled: ReadonlyMap<string, string>): Sco {
  const { path, query, address } = startOf(element, spelled)
  const title = wordsOf(element, 'title')
  const masteryScore = masteryScoreOf(element)
  const entitlementKey = childOf(element, 'entitlementkey')?.text.trim().slice(0, longest)
  const au: Au = {
    title,
    moveOn: wordOf(element, 'moveOn', moveOnWords, 'NotApplicable'),
    launchMethod: wordOf(element, 'launchMethod', launchMethods, 'AnyWindow'),
    masteryScore,
    entitlementKey: entitlementKey === undefined || entitlementKey === '' ? null : entitlementKey,
    address,
    around,
  }
  const asksToPass = au.moveOn === 'Passed' || au.moveOn === 'CompletedAndPassed'
  return {
    identifier: idOf(element),
    title: title.de,
    above: around.length > 1 ? (around.at(-1)?.title.de ?? '') : '',
    path,
    query,
    passingScore: asksToPass ? masteryScore : null,
    launchData: (childOf(element, 'launchparameters')?.text.trim() ?? '').slice(0, longest),
    isSco: au.moveOn !== 'NotApplicable',
    au,
  }
}

/**
 * Reads `cmi5.xml`.
 * @param paths of all files in the zip
 * @throws PackageError naming what is wrong, with line
 */
export function readCourseStructure(text: string, paths: readonly string[]): Manifest {
  const root = readManifestTree(text, file)
  if (root.name !== 'coursestructure') throw new PackageError('not-cmi5', { where: at(root), value: root.name })
  const course = childOf(root, 'course')
  if (!course) throw new PackageError('element-missing', { where: at(root), value: 'course' })
  const top: Around = { id: idOf(course), title: wordsOf(course, 'title') }
  const spelled = new Map(paths.map((path) => [path.toLowerCase(), path]))
  const found: Sco[] = []
  const known = new Set([top.id])
  const add = (id: string, element: ManifestElement) => {
    if (known.has(id)) throw new PackageError('duplicate-identifier', { where: at(element), value: id })
    known.add(id)
  }
  const walk = (element: ManifestElement, around: Around[]) => {
    for (const child of element.children) {
      if (child.name === 'au') {
        const sco = auOf(child, around, spelled)
        add(sco.identifier, child)
        found.push(sco)
      }
      if (child.name === 'block') {
        const block: Around = { id: idOf(child), title: wordsOf(child, 'title') }
        add(block.id, child)
        walk(child, [...around, block])
      }
    }
  }
  walk(root, [top])
  if (found.length === 0) throw new PackageError('no-units', { where: at(root) })
  return { standard: 'cmi5', title: top.title.de, scos: found }
}
