import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import type { Place, Problems } from './problems.ts'

type Issue = z.core.$ZodIssue

/** The line of the innermost node on the way to `path` that is there. */
function lineOf(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
  }
  return 1
}

function lineOfKey(document: Document, counter: LineCounter, path: readonly PropertyKey[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isMap(map)) return lineOf(document, counter, path)
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key)
  return pair && isScalar(pair.key) && pair.key.range ? counter.linePos(pair.key.range[0]).line : 1
}

function report(document: Document, counter: LineCounter, issue: Issue, place: Place, problems: Problems): void {
  const add = (line: number, message: string) => problems.add(place.file, place.firstLine + line - 1, message)
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) add(lineOfKey(document, counter, issue.path, key), `unknown key "${[...issue.path, key].join('.')}"`)
    return
  }
  const name = issue.path.join('.')
  const isMissing = issue.path.length > 0 && document.getIn(issue.path, true) === undefined
  if (isMissing) add(lineOf(document, counter, issue.path), `"${name}" is missing`)
  else add(lineOf(document, counter, issue.path), name ? `"${name}": ${issue.message}` : issue.message)
}

/**
 * Reads YAML 1.2 against a strict schema. Dates stay text, keys are unique, and there are no
 * references (`*name`), which could grow a small file without limit.
 * @returns null when something is wrong; what, is in `problems` with its line
 */
export function readYaml<Schema extends z.ZodType>(schema: Schema, text: string, place: Place, problems: Problems): z.infer<Schema> | null {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false })
  for (const error of document.errors) {
    problems.add(place.file, place.firstLine + counter.linePos(error.pos[0]).line - 1, `broken YAML: ${error.message}`)
  }
  if (document.errors.length > 0) return null
  let hasAlias = false
  visit(document, (_key, node) => {
    if (!isAlias(node)) return undefined
    hasAlias = true
    problems.add(place.file, place.firstLine + (node.range ? counter.linePos(node.range[0]).line - 1 : 0), 'references (*name) are not allowed')
    return visit.SKIP
  })
  if (hasAlias) return null
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) report(document, counter, issue, place, problems)
  return null
}
