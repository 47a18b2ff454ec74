/** What a SCORM manifest says: which version, what there is to do, and where each thing starts. */
import { childOf, type ManifestElement, readManifestTree } from './manifest-tree.ts'
import { PackageError } from './problem.ts'
import type { PackageStandard, Sco, Standard } from './sco.ts'

export type Manifest = { standard: PackageStandard; title: string; scos: Sco[] }

const at = (element: ManifestElement) => `imsmanifest.xml:${element.line}`

/** From the words of the manifest, else from the namespaces that it uses. @throws PackageError unknown-version */
function standardOf(root: ManifestElement): Standard {
  const said = childOf(childOf(root, 'metadata'), 'schemaversion')
  const text = said?.text.trim() ?? ''
  if (/^1\.2$/.test(text)) return '1.2'
  if (/2004|^CAM 1\.3$|^1\.3$/i.test(text)) return '2004'
  if (text !== '' && said) throw new PackageError('unknown-version', { where: at(said), value: text })
  const spaces = Object.values(root.attributes).join(' ')
  if (/adlcp_rootv1p2/i.test(spaces)) return '1.2'
  if (/adlcp_v1p3/i.test(spaces)) return '2004'
  throw new PackageError('unknown-version', { where: at(root), value: '' })
}

function organisationOf(root: ManifestElement): ManifestElement {
  const all = childOf(root, 'organizations')
  const list = all?.children.filter(({ name }) => name === 'organization') ?? []
  const chosen = list.find(({ attributes }) => attributes.identifier === all?.attributes.default) ?? list[0]
  if (!chosen) throw new PackageError('no-organisation', { where: at(all ?? root) })
  return chosen
}

type Resources = { base: string; byId: Map<string, ManifestElement> }

function resourcesOf(root: ManifestElement): Resources {
  const all = childOf(root, 'resources')
  const list = all?.children.filter(({ name }) => name === 'resource') ?? []
  return { base: `${root.attributes.base ?? ''}${all?.attributes.base ?? ''}`, byId: new Map(list.map((resource) => [resource.attributes.identifier ?? '', resource])) }
}

/** A path in the zip from an address in the manifest: decoded, without `./` and query. @throws PackageError href-outside */
export function pathOf(address: string, where: string): string {
  let path = address.replace(/[?#].*$/, '').replaceAll('\\', '/')
  try {
    path = decodeURIComponent(path)
  } catch {
    // A stray % is part of the name.
  }
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(path)) throw new PackageError('href-outside', { where, value: address })
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) throw new PackageError('href-outside', { where, value: address })
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** The path of the file where a resource starts, as the zip spells it. */
function startOf(resource: ManifestElement, { base }: Resources, spelled: ReadonlyMap<string, string>): { path: string; query: string } {
  const { identifier = '', href = '' } = resource.attributes
  const where = at(resource)
  if (href === '') throw new PackageError('resource-without-href', { where, value: identifier })
  const wanted = pathOf(`${base}${resource.attributes.base ?? ''}${href}`, where)
  const path = spelled.get(wanted.toLowerCase())
  if (path === undefined) throw new PackageError('href-missing', { where, value: wanted })
  return { path, query: /[?][^#]*/.exec(href)?.[0] ?? '' }
}

/** The parameters of an item joined to the address of its resource (SCORM 2004 CAM 3.4.1.15). */
function addressQuery(query: string, parameters: string): string {
  const given = parameters.trim().replace(/^[?&]+/, '')
  if (given === '' || given.startsWith('#')) return query + given
  return query === '' ? `?${given}` : `${query}&${given}`
}

const number = (text: string | undefined) => (text !== undefined && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null)

/** The passing score of an item as a share: SCORM 1.2 says it in percent, 2004 as -1 to 1. */
function passingScore(item: ManifestElement, standard: Standard): number | null {
  if (standard === '1.2') {
    const percent = number(childOf(item, 'masteryscore')?.text)
    return percent === null ? null : percent / 100
  }
  const primary = childOf(childOf(childOf(item, 'sequencing'), 'objectives'), 'primaryobjective')
  return primary?.attributes.satisfiedbymeasure === 'true' ? (number(childOf(primary, 'minnormalizedmeasure')?.text) ?? 1) : null
}

function scosOf(root: ManifestElement, organisation: ManifestElement, standard: Standard, spelled: ReadonlyMap<string, string>): Sco[] {
  const resources = resourcesOf(root)
  const found: Sco[] = []
  const walk = (item: ManifestElement, above: string) => {
    const { identifier = '', identifierref } = item.attributes
    const children = item.children.filter(({ name }) => name === 'item')
    const title = childOf(item, 'title')?.text.trim() || identifier
    if (identifierref === undefined && children.length === 0) throw new PackageError('item-without-resource', { where: at(item), value: title })
    if (identifierref !== undefined) {
      const resource = resources.byId.get(identifierref)
      if (!resource) throw new PackageError('unknown-resource', { where: at(item), value: identifierref })
      if (identifier === '' || found.some((sco) => sco.identifier === identifier)) throw new PackageError('duplicate-identifier', { where: at(item), value: identifier })
      const { path, query } = startOf(resource, resources, spelled)
      found.push({
        identifier,
        title: title.slice(0, 300),
        above,
        path,
        query: addressQuery(query, item.attributes.parameters ?? ''),
        passingScore: passingScore(item, standard),
        launchData: (childOf(item, 'datafromlms')?.text ?? '').slice(0, 4096),
        isSco: resource.attributes.scormtype?.toLowerCase() === 'sco',
      })
    }
    for (const child of children) walk(child, title)
  }
  for (const child of organisation.children) if (child.name === 'item') walk(child, '')
  if (found.length === 0) throw new PackageError('no-items', { where: at(organisation) })
  return found
}

/**
 * Reads `imsmanifest.xml`.
 * @param paths of all files in the zip
 * @throws PackageError naming what is wrong, with line
 */
export function readManifest(text: string, paths: readonly string[]): Manifest {
  const root = readManifestTree(text)
  if (root.name !== 'manifest') throw new PackageError('not-scorm', { where: at(root), value: root.name })
  const standard = standardOf(root)
  const organisation = organisationOf(root)
  const spelled = new Map(paths.map((path) => [path.toLowerCase(), path]))
  const scos = scosOf(root, organisation, standard, spelled)
  const title = childOf(organisation, 'title')?.text.trim() || scos[0]?.title || ''
  return { standard, title: title.slice(0, 300), scos }
}
