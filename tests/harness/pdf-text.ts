/** The words of a PDF as Werkplatz writes them: no object streams, composite fonts with a ToUnicode map. */
import { inflateSync } from 'node:zlib'

type PdfObject = { dictionary: string; stream: string }

function objectsOf(bytes: Uint8Array): Map<string, PdfObject> {
  const file = Buffer.from(bytes)
  const text = file.toString('latin1')
  const starts = [...text.matchAll(/^(\d+) 0 obj$/gm)]
  return new Map(starts.map((start, index) => {
    const from = start.index + start[0].length
    const whole = text.slice(from, starts[index + 1]?.index ?? text.length)
    const at = whole.indexOf('\nstream\n')
    const dictionary = whole.slice(0, at === -1 ? whole.indexOf('endobj') : at)
    const raw = at === -1 ? null : file.subarray(from + at + 8, from + at + 8 + Number(/\/Length (\d+)/.exec(dictionary)?.[1]))
    const isText = raw !== null && dictionary.includes('FlateDecode') && !dictionary.includes('/Image')
    return [start[1] ?? '', { dictionary, stream: raw === null ? '' : (isText ? inflateSync(raw) : raw).toString('latin1') }]
  }))
}

/** What each sign of a font means. */
function meaningsOf(map: string): Map<string, string> {
  const meanings = new Map<string, string>()
  const decoded = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '0', , list = ''] of block.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
      const start = Number.parseInt(first, 16)
      ;[...list.matchAll(/<([0-9a-f]*)>/gi)].forEach(([, hex = ''], index) => meanings.set((start + index).toString(16).padStart(4, '0'), decoded(hex)))
    }
  }
  return meanings
}

/** The texts of the tags of a PDF in their order on the pages, one line of a cell or paragraph each. */
export function pdfLines(bytes: Uint8Array): string[] {
  const objects = objectsOf(bytes)
  const at = (id: string | undefined) => objects.get(id ?? '')
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
  return pages.flatMap(({ dictionary }) => {
    const resources = /\/Resources (\d+) 0 R/.exec(dictionary)?.[1]
    const fonts = new Map([...(at(resources)?.dictionary ?? dictionary).matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [name, meaningsOf(at(/\/ToUnicode (\d+) 0 R/.exec(at(id)?.dictionary ?? '')?.[1])?.stream ?? '')] as const))
    let font = ''
    let line = ''
    const lines: string[] = []
    for (const row of (at(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1])?.stream ?? '').split('\n')) {
      font = /^\/(F\d+) /.exec(row)?.[1] ?? font
      if (/ B[MD]C$/.test(row)) line = ''
      if (row.endsWith('TJ')) for (const [, signs = ''] of row.matchAll(/<([0-9a-f]+)>/g)) line += (signs.match(/.{4}/g) ?? []).map((sign) => fonts.get(font)?.get(sign) ?? '').join('')
      if (row === 'EMC' && line !== '') lines.push(line)
    }
    return lines
  })
}
