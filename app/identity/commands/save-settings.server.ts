import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

type Settings = Pick<Prisma.PersonUpdateInput, 'locale' | 'colorScheme' | 'presenceVisibility' | 'showPhoto' | 'alertMails'>

/** Keeps what somebody has chosen for themselves; what is not named stays. */
export async function saveSettings(viewer: Viewer, settings: Settings): Promise<void> {
  const chosen = settings.presenceVisibility === undefined ? {} : { presenceChosenAt: new Date() }
  await db.person.update({ where: { id: viewer.id }, data: { ...settings, ...chosen }, select: { id: true } })
}
