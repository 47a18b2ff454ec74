/** The catalogue's nodes as Turtle (W3C, RDF 1.1 Turtle): each node with an address a block of its own. */
import { type Node, prefixes, type Value } from './catalog.ts'

/** ECHAR and UCHAR of Turtle's grammar: quotes, backslashes and line ends can not end a literal. */
function literal(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`
}

/** What IRIREF does not allow is escaped as in an address. */
function iriRef(id: string): string {
  return `<${id.replace(/[^!-\uffff]|[<>"{}|^`\\]/g, (sign) => encodeURIComponent(sign))}>`
}

const isNode = (value: Value): value is Node => '@type' in value && !('@value' in value)

function propertiesOf(node: Node): [string, readonly Value[]][] {
  return Object.entries(node).flatMap(([property, value]): [string, readonly Value[]][] => {
    if (property.startsWith('@') || value === undefined || typeof value === 'string') return []
    // Arrays are told apart by Array.isArray, which does not narrow a read-only one.
    return [[property, Array.isArray(value) ? value : [value as Value]]]
  })
}

/** Writes nodes with an address once each, those without one in place. */
class TurtleText {
  readonly #blocks = new Map<string, string>()

  #object(value: Value): string {
    if (isNode(value)) return value['@id'] === undefined ? `[ ${this.#body(value)} ]` : this.#block(value['@id'], value)
    if (!('@value' in value)) return iriRef(String(value['@id']))
    const suffix = value['@language'] !== undefined ? `@${String(value['@language'])}` : value['@type'] !== undefined ? `^^${String(value['@type'])}` : ''
    return literal(String(value['@value'])) + suffix
  }

  #body(node: Node): string {
    return [`a ${node['@type']}`, ...propertiesOf(node).map(([property, values]) => `${property} ${values.map((value) => this.#object(value)).join(', ')}`)].join(' ;\n  ')
  }

  #block(id: string, node: Node): string {
    if (!this.#blocks.has(id)) {
      // Its place first, so that the catalogue stands above its sets.
      this.#blocks.set(id, '')
      this.#blocks.set(id, `${iriRef(id)} ${this.#body(node)} .`)
    }
    return iriRef(id)
  }

  of(id: string, node: Node): string {
    this.#block(id, node)
    const heads = Object.entries(prefixes).map(([name, address]) => `@prefix ${name}: <${address}> .`)
    return `${heads.join('\n')}\n\n${[...this.#blocks.values()].join('\n\n')}\n`
  }
}

/** A tree of nodes as Turtle. */
export function writtenAsTurtle(root: Node & { '@id': string }): string {
  return new TurtleText().of(root['@id'], root)
}
