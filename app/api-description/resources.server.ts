/** All that the API offers, put together from the features, as routes.ts does for pages. */
import { resources as documents } from '../documents/api.server.ts'
import { resources as identity } from '../identity/api.server.ts'
import { resources as imports } from '../imports/api.server.ts'
import { resources as learning } from '../learning/api.server.ts'
import { resources as migration } from '../migration/api.server.ts'
import type { Resource } from '../platform/api/resource.server.ts'
import { resources as search } from '../search/api.server.ts'
import { resources as sites } from '../sites/api.server.ts'
import { resources as webhooks } from '../webhooks/api.server.ts'
import { resources as workplaces } from '../workplaces/api.server.ts'

/** By what the document and the page for programmers group them. */
export const areas = ['account', 'workplaces', 'learning', 'documents', 'sites', 'migration', 'imports', 'search', 'webhooks'] as const
export type Area = (typeof areas)[number]

export type ResourcesByArea = Readonly<Record<Area, readonly Resource[]>>

export const resourcesByArea: ResourcesByArea = { account: identity, workplaces, learning, documents, sites, migration, imports, search, webhooks }
