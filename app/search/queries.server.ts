import { searchDocuments } from '../documents/queries.server.ts'
import { searchTraining } from '../learning/queries.server.ts'
import { searchComputers } from '../migration/queries.server.ts'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { searchPeople } from '../people/queries.server.ts'
import { alikeRank } from '../platform/found.server.ts'
import type { SnippetPart } from '../platform/search-query.ts'
import type { Viewer } from '../platform/viewer.ts'
import { searchSites } from '../sites/queries.server.ts'
import { floorName } from '../ui/floor-name.ts'
import { searchSpaces } from '../workplaces/queries.server.ts'
import { destinationsCalled } from './destinations.ts'
import { type Kind, kinds } from './kinds.ts'

/** Something that was found. `path`: where it is shown; `language`: of its words, where they are not the reader's. */
export type SearchHit = { kind: Kind; id: string; title: string; note: string; path: string; photo: string | null; language: 'de' | 'en' | null; snippet: SnippetPart[]; rank: number }

/** All of one kind: the best hits, and how many there are. */
export type SearchGroup = { kind: Kind; total: number; hits: SearchHit[] }

type Source = (viewer: Viewer, typed: string, limit: number) => Promise<{ total: number; hits: Omit<SearchHit, 'kind'>[] }>

const plain = { photo: null, language: null, snippet: [] }
const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(', ')

/** Each source asks the feature that owns the data, with who is asking: what they may not see is not in the answer. */
const sources: Record<Kind, Source> = {
  page: (viewer, typed, limit) => {
    const found = destinationsCalled(viewer, typed)
    return Promise.resolve({ total: found.length, hits: found.slice(0, limit).map(({ path, label, rank }) => ({ ...plain, id: path, title: label, note: '', path, rank })) })
  },
  person: async (viewer, typed, limit) => {
    const { total, hits } = await searchPeople(viewer, typed, limit)
    return { total, hits: hits.map(({ id, name, role, photo, skill, rank }) => ({ ...plain, id, title: name, note: role, path: `/people/${id}`, photo, snippet: skill === null ? [] : [{ text: m.search_offers(), isHit: false }, { text: skill, isHit: true }], rank })) }
  },
  space: async (viewer, typed, limit) => {
    const { total, hits } = await searchSpaces(viewer, typed, limit)
    return { total, hits: hits.map(({ id, kind, code, zone, isBlocked, site, floor, rank }) => ({ ...plain, id, title: kind === 'room' ? m.search_room({ code }) : m.search_desk({ code }), note: joined(site.name, floorName(floor.level), zone, isBlocked && m.search_blocked()), path: `/workplaces/${site.slug}/${floor.slug}?space=${id}`, rank })) }
  },
  document: async (viewer, typed, limit) => {
    const { total, hits } = await searchDocuments(viewer, typed, limit)
    return { total, hits: hits.map(({ id, title, owner, isArchived, snippet, rank }) => ({ ...plain, id, title, note: joined(owner, isArchived && m.search_archived()), path: `/documents/${id}`, snippet, rank })) }
  },
  lesson: async (viewer, typed, limit) => {
    const { total, hits } = await searchTraining(viewer, typed, getLocale(), limit)
    return { total, hits: hits.map(({ title, note, path, language, snippet, rank }) => ({ ...plain, id: path, title, note: note || m.search_course(), path, language: language === getLocale() ? null : language, snippet, rank })) }
  },
  site: async (viewer, typed, limit) => {
    const { total, hits } = await searchSites(viewer, typed, limit)
    return { total, hits: hits.map(({ slug, name, address, rank }) => ({ ...plain, id: slug, title: name, note: address, path: `/sites/${slug}`, rank })) }
  },
  device: async (viewer, typed, limit) => {
    const { total, hits } = await searchComputers(viewer, typed, limit)
    return { total, hits: hits.map(({ id, name, owner, site, isRetired, rank }) => ({ ...plain, id, title: name, note: joined(owner, site, isRetired && m.search_retired()), path: `/migration/computers/${id}`, rank })) }
  },
}

/**
 * Everything that has what was typed, as far as the viewer may see it: groups with something in them, the one with the
 * best hit first. The page, the palette and the API all answer with this.
 * @param limit hits of each kind
 * @param only of the other kinds no more than how many there are
 */
export async function searchEverywhere(viewer: Viewer, typed: string, limit: number, only?: Kind): Promise<SearchGroup[]> {
  if (!viewer.roles.includes('employee')) return []
  const groups = await Promise.all(
    kinds.map(async (kind): Promise<SearchGroup> => {
      const isWanted = only === undefined || only === kind
      const { total, hits } = await sources[kind](viewer, typed, isWanted ? limit : 1)
      return { kind, total, hits: hits.map((hit) => ({ kind, ...hit })) }
    }),
  )
  const best = ({ hits }: SearchGroup) => Math.floor((hits[0]?.rank ?? 0) / 5)
  // Beside something that has the words, what is only spelled alike is noise.
  const least = groups.some(({ hits }) => (hits[0]?.rank ?? 0) > alikeRank) ? alikeRank : 0
  return groups
    .filter(({ total, hits }) => total > 0 && (hits[0]?.rank ?? 0) > least)
    .toSorted((a, b) => best(b) - best(a))
    .map((group) => ({ ...group, hits: group.hits.map((hit) => ({ ...hit, snippet: hit.snippet.some(({ isHit }) => isHit) ? hit.snippet : [] })) }))
    .map((group) => (only === undefined || only === group.kind ? group : { ...group, hits: [] }))
}
