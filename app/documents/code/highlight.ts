/** Finds the parts of code. With its grammars it is large: browsers load it with the first block that needs it. */
import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'
import type { CodeLanguage } from './languages.ts'
import type { CodeKind, CodePart } from './parts.ts'

const lowlight = createLowlight({ bash, css, json, python, sql, typescript, xml, yaml } satisfies Record<CodeLanguage, unknown>)

/** By the names that highlight.js gives. */
const kinds: Readonly<Record<string, CodeKind>> = {
  keyword: 'keyword', built_in: 'keyword', type: 'keyword', 'selector-tag': 'keyword',
  title: 'name', name: 'name', section: 'name', 'selector-id': 'name', 'selector-class': 'name', 'selector-pseudo': 'name',
  attr: 'attribute', attribute: 'attribute', property: 'attribute', variable: 'attribute', meta: 'attribute', params: 'attribute',
  string: 'string', regexp: 'string', link: 'string', char: 'string',
  number: 'number', literal: 'number', symbol: 'number', bullet: 'number',
  comment: 'comment', quote: 'comment', doctag: 'comment',
}

/** Longer code than anybody reads in a document stays plain: it would hold up the typing. */
const mostCharacters = 20_000

type Tree = { type: string; value?: string; children?: readonly Tree[]; properties?: { className?: unknown } }

function kindOf({ properties }: Tree): CodeKind | null {
  const names: unknown = properties?.className
  const first: unknown = Array.isArray(names) ? names[0] : null
  return typeof first === 'string' ? (kinds[first.replace(/^hljs-/, '')] ?? null) : null
}

/** The parts of code that have a colour, in their order, none over another. */
export function codeParts(code: string, language: CodeLanguage): CodePart[] {
  if (code.length > mostCharacters) return []
  const parts: CodePart[] = []
  let at = 0
  const walk = (nodes: readonly Tree[], around: CodeKind | null) => {
    for (const node of nodes) {
      if (node.type === 'text') {
        const from = at
        at += node.value?.length ?? 0
        if (around) parts.push({ from, to: at, kind: around })
      } else walk(node.children ?? [], kindOf(node) ?? around)
    }
  }
  walk(lowlight.highlight(language, code).children, null)
  return parts
}
