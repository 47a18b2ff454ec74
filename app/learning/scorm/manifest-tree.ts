import sax from 'sax'
import { PackageError } from './problem.ts'

/** An element of a manifest; names and attribute names without their namespace prefix, in lower case. */
export type ManifestElement = { name: string; attributes: Readonly<Record<string, string>>; children: ManifestElement[]; text: string; line: number }

const mostElements = 50_000
const mostDepth = 60

const plain = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase()

/**
 * Reads XML strictly. Entities of its own are refused, a DTD is never fetched.
 * @param file its name, for what is said of it
 * @throws PackageError manifest-xml, manifest-entities, manifest-large
 */
export function readManifestTree(text: string, file = 'imsmanifest.xml'): ManifestElement {
  const parser = sax.parser(true, { position: true, trim: true })
  const open: ManifestElement[] = []
  let root: ManifestElement | null = null
  let count = 0
  const at = () => `${file}:${parser.line + 1}`

  parser.onerror = (error) => {
    throw new PackageError('manifest-xml', { where: at(), value: error.message.split('\n')[0] ?? '' })
  }
  parser.ondoctype = (doctype) => {
    if (/\[|<!ENTITY/i.test(doctype)) throw new PackageError('manifest-entities', { where: at() })
  }
  parser.onopentag = ({ name, attributes }) => {
    count += 1
    if (count > mostElements || open.length >= mostDepth) throw new PackageError('manifest-large', { where: at() })
    const named = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key === 'xmlns' || key.startsWith('xmlns:') ? key : plain(key), String(value)]))
    const element: ManifestElement = { name: plain(name), attributes: named, children: [], text: '', line: parser.line + 1 }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
    open.push(element)
  }
  parser.onclosetag = () => void open.pop()
  parser.ontext = (piece) => {
    const element = open.at(-1)
    if (element) element.text += piece
  }
  parser.oncdata = parser.ontext
  parser.write(text).close()
  if (!root) throw new PackageError('manifest-xml', { where: file, value: '' })
  return root
}

/** An attribute as it stands in the file, for the message about it. */
export function attributesText(element: ManifestElement, name: string): string {
  return `${name}="${(element.attributes[name.toLowerCase()] ?? '').slice(0, 200)}"`
}

/** The first child of this name. */
export function childOf(element: ManifestElement | undefined, name: string): ManifestElement | undefined {
  return element?.children.find((child) => child.name === name)
}
