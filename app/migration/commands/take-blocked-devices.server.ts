import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type BlockedDevice, blockedDevices } from '../report/report-figures.server.ts'

/** The blocked devices with their owners, for a file; that somebody took them is written down. Nothing for who is not of IT. */
export async function takeBlockedDevices(viewer: Viewer, siteId: string | null): Promise<BlockedDevice[]> {
  const devices = await blockedDevices(viewer, siteId)
  if (devices.length > 0) await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'computer', subjectId: 'all', detail: { rows: devices.length, filters: { state: 'blocked', ...(siteId === null ? {} : { site: siteId }) } } })
  return devices
}
