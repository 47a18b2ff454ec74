import type { SearchEntry } from 'ldapts'

/** One entry of the directory. Attribute names are compared without regard to case, as servers choose it. */
export type DirectoryEntry = {
  dn: string
  /** The first value that is not empty. */
  text: (name: string) => string | null
  texts: (name: string) => string[]
  bytes: (name: string) => Buffer | null
  /**
   * The values of a range that the server gave instead of all ([MS-ADTS] 3.1.1.3.1.3.3,
   * `member;range=0-1499`), with the number of the next; null when there is none.
   */
  range: (name: string) => { values: string[]; next: number | null } | null
}

/** What ldapts read, as bytes first: text that is not UTF-8 and identifiers in bytes stay whole. */
export function directoryEntry({ name: dn, attributes }: SearchEntry): DirectoryEntry {
  const values = new Map(attributes.map((attribute) => [attribute.type.toLowerCase(), attribute.parsedBuffers]))
  const bytes = (name: string): Buffer[] => (name === '' ? [] : (values.get(name.toLowerCase()) ?? []))
  const texts = (name: string) => bytes(name).map((value) => value.toString('utf8')).filter((value) => value !== '')
  return {
    dn,
    texts,
    text: (name) => texts(name)[0] ?? null,
    bytes: (name) => bytes(name)[0] ?? null,
    range: (name) => {
      for (const key of values.keys()) {
        const [, type, end] = /^([^;]+);range=\d+-(\d+|\*)$/.exec(key) ?? []
        if (type === name.toLowerCase()) return { values: texts(key), next: end === undefined || end === '*' ? null : Number(end) + 1 }
      }
      return null
    },
  }
}
