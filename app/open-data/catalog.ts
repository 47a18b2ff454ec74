/**
 * The catalogue in DCAT-AP CH. Which properties have to be there follows the handbook of opendata.swiss
 * (handbook.opendata.swiss, DCAT-AP CH): of a data set title, description, publisher, contact point, identifier, distribution;
 * of a distribution issued, access URL, licence. The conditional ones are told, too, where there is something to say.
 */
import type { Day } from '../platform/wall-clock.ts'
import type { DataSet, InEach } from './data-set.ts'
import type { Format } from './written.ts'

/** Of one file of a set: `bytes` in UTF-8. */
type CatalogFile = { format: Format; bytes: number }
export type CatalogEntry = { set: DataSet; modified: Day; temporal: { from: Day; to: Day } | null; files: readonly CatalogFile[] }
/** `base`: where Werkplatz is reached, without a slash at the end. */
export type CatalogOf = { base: string; publisher: string; contact: { name: string; mail: string }; title: InEach; about: InEach; entries: readonly CatalogEntry[] }

/** Free use, the source must be named: one of the four terms of use of opendata.swiss. */
export const licence = 'http://dcat-ap.ch/vocabulary/licenses/terms_by'

const authority = 'http://publications.europa.eu/resource/authority'
export const mediaTypes: Record<Format, string> = { csv: 'text/csv', json: 'application/json' }

/** Prefixes of both spellings of the catalogue. */
export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** A value as JSON-LD spells it; Turtle is written from the same. */
export type Value = { '@id': string } | { '@value': string; '@language'?: string; '@type'?: string } | Node
export type Node = { '@id'?: string; '@type': string; [property: string]: string | undefined | Value | readonly Value[] }

const iri = (id: string): Value => ({ '@id': id })
const inEach = ({ de, en }: InEach): Value[] => [{ '@value': de, '@language': 'de' }, { '@value': en, '@language': 'en' }]
const day = (value: Day): Value => ({ '@value': value, '@type': 'xsd:date' })
const plain = (value: string): Value => ({ '@value': value })

/** Where a set is told of, and where its files are. */
const addressOf = (base: string, id: string, format?: Format) => `${base}/open-data/${id}${format === undefined ? '' : `.${format}`}`

function distribution(base: string, { set, modified }: CatalogEntry, { format, bytes }: CatalogFile): Node {
  const address = addressOf(base, set.id, format)
  return {
    '@id': `${address}#distribution`,
    '@type': 'dcat:Distribution',
    'dct:title': inEach({ de: `${set.title.de} (${format.toUpperCase()})`, en: `${set.title.en} (${format.toUpperCase()})` }),
    'dct:description': inEach(set.about),
    'dct:identifier': plain(`${set.id}-${format}`),
    'dct:issued': day(set.issued),
    'dct:modified': day(modified),
    'dct:language': [iri(`${authority}/language/DEU`), iri(`${authority}/language/ENG`)],
    'dcat:accessURL': iri(address),
    'dcat:downloadURL': iri(address),
    'dct:license': iri(licence),
    'dct:format': iri(`${authority}/file-type/${format.toUpperCase()}`),
    'dcat:mediaType': iri(`http://www.iana.org/assignments/media-types/${mediaTypes[format]}`),
    'dcat:byteSize': { '@value': String(bytes), '@type': 'xsd:nonNegativeInteger' },
  }
}

function dataset({ base, publisher, contact }: CatalogOf, entry: CatalogEntry): Node {
  const { set, modified, temporal, files } = entry
  return {
    '@id': addressOf(base, set.id),
    '@type': 'dcat:Dataset',
    'dct:title': inEach(set.title),
    'dct:description': inEach(set.about),
    'dct:identifier': plain(`${set.id}@werkplatz-${new URL(base).hostname}`),
    'dct:publisher': { '@id': `${base}/open-data#publisher`, '@type': 'foaf:Organization', 'foaf:name': plain(publisher) },
    'dcat:contactPoint': [{ '@type': 'vcard:Organization', 'vcard:fn': plain(contact.name), 'vcard:hasEmail': iri(`mailto:${contact.mail}`) }],
    'dct:issued': day(set.issued),
    'dct:modified': day(modified),
    'dcat:theme': iri(`${authority}/data-theme/GOVE`),
    'dcat:landingPage': iri(`${base}/open-data#${set.id}`),
    'dct:language': [iri(`${authority}/language/DEU`), iri(`${authority}/language/ENG`)],
    'dcat:keyword': [...set.keywords.de.map((word): Value => ({ '@value': word, '@language': 'de' })), ...set.keywords.en.map((word): Value => ({ '@value': word, '@language': 'en' }))],
    'dct:accrualPeriodicity': iri(`${authority}/frequency/${set.frequency}`),
    ...(temporal ? { 'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:startDate': day(temporal.from), 'dcat:endDate': day(temporal.to) } } : {}),
    'dcat:distribution': files.map((file) => distribution(base, entry, file)),
  }
}

/** The catalogue as one tree of nodes. */
export function catalogNode(of: CatalogOf): Node {
  const { base, publisher, title, about, entries } = of
  return {
    '@id': `${base}/open-data`,
    '@type': 'dcat:Catalog',
    'dct:title': inEach(title),
    'dct:description': inEach(about),
    'dct:publisher': { '@id': `${base}/open-data#publisher`, '@type': 'foaf:Organization', 'foaf:name': plain(publisher) },
    'dct:language': [iri(`${authority}/language/DEU`), iri(`${authority}/language/ENG`)],
    'foaf:homepage': iri(`${base}/open-data`),
    'dct:license': iri(licence),
    'dcat:dataset': entries.map((entry) => dataset(of, entry)),
  }
}

/** The catalogue as JSON-LD. */
export function catalogJsonLd(of: CatalogOf): string {
  return `${JSON.stringify({ '@context': prefixes, ...catalogNode(of) }, null, 1)}\n`
}
