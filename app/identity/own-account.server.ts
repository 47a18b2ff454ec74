import { db } from '../platform/database.server.ts'
import { leafOf } from '../platform/distinguished-name.ts'
import type { Role, Viewer } from '../platform/viewer.ts'
import { grantsOf } from './directory/person.ts'
import { hasPhotos, photoSelection } from './photos.server.ts'
import type { presenceVisibilities } from './schema.ts'
import { storedRoles } from './stored-viewer.server.ts'

export type OwnAccount = {
  /** With the groups of the directory that give each, by name; none: everybody has it, or the org chart gives it. */
  grants: { role: Role; groups: string[] }[]
  presence: (typeof presenceVisibilities)[number]
  /** Null where the city shows no photos. */
  photo: { isShown: boolean; isThere: boolean } | null
}

/** What a person sees of their own account, beside who they are. */
export async function ownAccount(viewer: Viewer): Promise<OwnAccount> {
  const { roles, presenceVisibility, showPhoto, photo } = await db.person.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { ...photoSelection, presenceVisibility: true, roles: { select: { role: true, groupDns: true } } },
  })
  return {
    grants: grantsOf(storedRoles(roles)).map(({ role, groupDns }) => ({ role, groups: groupDns.map(leafOf) })),
    presence: presenceVisibility,
    photo: hasPhotos ? { isShown: showPhoto, isThere: photo !== null } : null,
  }
}

/** Whether the viewer has chosen themselves who sees where they are. */
export async function hasChosenPresence({ id }: Pick<Viewer, 'id'>): Promise<boolean> {
  return (await db.person.count({ where: { id, presenceChosenAt: { not: null } } })) > 0
}

/** Whether the viewer has chosen their language or their colours, on whatever device. */
export async function hasChosenLook({ id }: Pick<Viewer, 'id'>): Promise<boolean> {
  return (await db.person.count({ where: { id, OR: [{ locale: { not: null } }, { colorScheme: { not: null } }] } })) > 0
}
