import { expect, test } from 'vitest'
import { type CatalogEntry, catalogJsonLd, catalogNode, type CatalogOf, licence, type Node } from './catalog.ts'
import { dataSetIds } from './data-set.ts'
import { dataSetOf } from './data-sets.ts'
import { writtenAsTurtle } from './turtle.ts'

const entries = dataSetIds.map((id): CatalogEntry => ({ set: dataSetOf(id), modified: '2027-03-01', temporal: id === 'desk-use' ? { from: '2026-12-07', to: '2027-02-28' } : null, files: [{ format: 'csv', bytes: 1200 }, { format: 'json', bytes: 3400 }] }))
const of: CatalogOf = { base: 'https://werkplatz.example.ch', publisher: 'Stadt "Muster"', contact: { name: 'Datenstelle', mail: 'daten@example.ch' }, title: { de: 'Offene\nDaten', en: 'Open data' }, about: { de: 'Zahlen', en: 'Figures' }, entries }

const nodes = (value: Node[string]): Node[] => (Array.isArray(value) ? value : [value]).filter((one): one is Node => typeof one === 'object' && '@type' in one && !('@value' in one))

/** What the handbook of opendata.swiss calls mandatory in DCAT-AP CH, and the conditional ones that apply here. */
const needed = {
  catalog: ['dct:title', 'dct:description', 'dct:publisher', 'dcat:dataset'],
  set: ['dct:title', 'dct:description', 'dct:publisher', 'dcat:contactPoint', 'dct:identifier', 'dcat:distribution', 'dct:issued', 'dct:modified', 'dcat:theme', 'dcat:landingPage', 'dct:language', 'dcat:keyword'],
  distribution: ['dct:issued', 'dcat:accessURL', 'dct:license', 'dct:title', 'dct:description', 'dcat:byteSize', 'dcat:mediaType', 'dct:format', 'dct:language', 'dct:modified', 'dcat:downloadURL'],
}

test('the catalogue has what DCAT-AP CH makes mandatory, for each set and each of its files', () => {
  const catalog = catalogNode(of)
  const sets = nodes(catalog['dcat:dataset'])
  const missing = (node: Node, properties: readonly string[]) => properties.filter((property) => node[property] === undefined)
  expect(missing(catalog, needed.catalog)).toEqual([])
  expect(sets.map((set) => set['@id'])).toEqual(dataSetIds.map((id) => `https://werkplatz.example.ch/open-data/${id}`))
  expect(sets.flatMap((set) => missing(set, needed.set))).toEqual([])
  const distributions = sets.flatMap((set) => nodes(set['dcat:distribution']))
  expect(distributions).toHaveLength(dataSetIds.length * 2)
  expect(distributions.flatMap((file) => missing(file, needed.distribution))).toEqual([])
  expect(distributions[0]).toMatchObject({
    'dcat:downloadURL': { '@id': 'https://werkplatz.example.ch/open-data/wlan-coverage.csv' }, 'dct:license': { '@id': licence },
    'dcat:byteSize': { '@value': '1200', '@type': 'xsd:nonNegativeInteger' }, 'dcat:mediaType': { '@id': 'http://www.iana.org/assignments/media-types/text/csv' },
  })
  expect(sets[0]?.['dcat:contactPoint']).toEqual([{ '@type': 'vcard:Organization', 'vcard:fn': { '@value': 'Datenstelle' }, 'vcard:hasEmail': { '@id': 'mailto:daten@example.ch' } }])
  expect(sets.flatMap((set) => set['dct:temporal'] ?? [])).toEqual([{ '@type': 'dct:PeriodOfTime', 'dcat:startDate': { '@value': '2026-12-07', '@type': 'xsd:date' }, 'dcat:endDate': { '@value': '2027-02-28', '@type': 'xsd:date' } }])
})

test('titles, descriptions and keywords are there in German and English', () => {
  for (const set of nodes(catalogNode(of)['dcat:dataset'])) {
    for (const property of ['dct:title', 'dct:description', 'dcat:keyword']) {
      const languages = JSON.parse(JSON.stringify(set[property])).map((value: { '@language': string }) => value['@language'])
      expect(new Set(languages), `${set['@id']} ${property}`).toEqual(new Set(['de', 'en']))
    }
  }
})

test('JSON-LD names its prefixes, and is JSON', () => {
  expect(JSON.parse(catalogJsonLd(of))).toMatchObject({ '@context': { dcat: 'http://www.w3.org/ns/dcat#' }, '@type': 'dcat:Catalog', '@id': 'https://werkplatz.example.ch/open-data' })
})

test('Turtle has each node once, and nothing in a text ends it', () => {
  const text = writtenAsTurtle({ ...catalogNode(of), '@id': `${of.base}/open-data` })
  expect(text).toContain('dct:title "Offene\\nDaten"@de, "Open data"@en')
  expect(text).toContain('foaf:name "Stadt \\"Muster\\""')
  expect(text.match(/^<https:\/\/werkplatz\.example\.ch\/open-data#publisher> a foaf:Organization/gm)).toHaveLength(1)
  expect(text.match(/ a dcat:Distribution ;/g)).toHaveLength(dataSetIds.length * 2)
  expect(text).toContain('dcat:byteSize "1200"^^xsd:nonNegativeInteger')
})
