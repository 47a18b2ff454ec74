import { m } from '../paraglide/messages.js'

/** What can be found, in the order in which equally good groups stand. */
export const kinds = ['page', 'person', 'space', 'document', 'lesson', 'site', 'device'] as const
export type Kind = (typeof kinds)[number]

/** What a group of hits is called. */
export function kindName(kind: Kind): string {
  return { page: m.search_kind_page, person: m.search_kind_person, space: m.search_kind_space, document: m.search_kind_document, lesson: m.search_kind_lesson, site: m.search_kind_site, device: m.search_kind_device }[kind]()
}
