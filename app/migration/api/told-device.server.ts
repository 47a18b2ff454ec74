import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { campaignCalled } from '../campaigns/campaigns.server.ts'
import { devicePage } from '../campaigns/device-page.server.ts'
import { type MyDevice, myDevices } from '../campaigns/mine.server.ts'
import { maySeeComputers } from '../policy.ts'

/** A device of the viewer's as the API tells it. */
export function toldOwnDevice({ appointment, ...device }: MyDevice) {
  return { ...device, appointment: appointment && { startsAt: appointment.startsAt, endsAt: appointment.endsAt, technician: appointment.technician } }
}

/** Where a device stands in a campaign: for IT with what keeps it, for its owner without. @throws AppError 404 */
export async function toldDevice(viewer: Viewer, campaign: string, computerId: string) {
  const { id } = await campaignCalled(campaign)
  if (!maySeeComputers(viewer)) {
    const own = (await myDevices(viewer)).find((device) => device.campaignId === id && device.computerId === computerId)
    if (!own) throw notFound()
    return { ...toldOwnDevice(own), reason: null, note: null, responsible: null, lookAgainOn: null, waveId: null }
  }
  const page = await devicePage(viewer, computerId)
  const found = page.campaigns.find(({ campaignId }) => campaignId === id)
  if (!found) throw notFound()
  const { campaignId, campaign: name, state, reason, note, responsible, lookAgainOn, waveId, appointment, slots } = found
  return { campaignId, campaign: name, computerId, device: page.name, state, timeZone: page.site?.timeZone ?? 'Europe/Zurich', appointment, slots, reason, note, responsible, lookAgainOn, waveId }
}
