import type { PointRadio, PointsContext, PointsFile } from '../access-point.ts'
import { Device, nothing } from './device.ts'
import type { JsonItem } from './json-items.ts'
import { readSeen, readSerial, readState } from './point-fields.ts'

/** Whether an entry is a device of the Meraki dashboard. */
export function isMeraki({ item }: JsonItem): boolean {
  return typeof item.serial === 'string' && ('productType' in item || 'networkId' in item || 'lanIp' in item)
}

function isAccessPoint(device: Device): boolean {
  const product = device.text('productType')
  return product === null ? /^(?:MR|CW)\d/i.test(device.text('model') ?? '') : product === 'wireless'
}

function radiosOf(device: Device): PointRadio[] | null {
  const radios = device.list('basicServiceSets').flatMap(({ band, channel, enabled }): PointRadio[] => {
    const name = /^(2\.4|5|6)\b/.exec(String(band))?.[1]
    if (enabled === false || (name !== '2.4' && name !== '5' && name !== '6')) return []
    return [{ band: name, channel: Number.isInteger(channel) ? Number(channel) : null }]
  })
  const once = radios.filter(({ band }, index) => radios.findIndex((other) => other.band === band) === index)
  return once.length > 0 ? once : null
}

/** The access points in Meraki's lists of devices or their statuses (`/organizations/:id/devices[/statuses]`). */
export function readMeraki(items: readonly JsonItem[], context: PointsContext): PointsFile {
  const file = nothing()
  for (const entry of items) {
    const device = new Device(entry, file.issues)
    const name = device.text('name') ?? device.text('mac') ?? device.text('serial') ?? ''
    if (!isAccessPoint(device)) {
      file.skipped.push({ line: entry.line, name, reason: 'other-device' })
      continue
    }
    const seen = device.text('lastReportedAt')
    const moment = seen === null ? null : readSeen(seen, context.timeZone)
    if (seen !== null && moment === null) file.issues.push({ line: entry.line, column: 'lastReportedAt', problem: { code: 'bad-date', value: seen.slice(0, 60) } })
    const status = device.text('status') ?? ''
    const state = readState(status)
    if (state === undefined) file.issues.push({ line: entry.line, column: 'status', problem: { code: 'bad-state', value: status.slice(0, 60) } })
    file.points.push({
      line: entry.line,
      name,
      mac: device.mac('mac'),
      serial: readSerial(device.text('serial')),
      model: device.text('model'),
      state: state ?? null,
      lastSeenAt: device.seen('lastReportedAt', moment, context),
      radios: radiosOf(device),
      group: device.text('networkName') ?? device.text('address'),
      site: null,
      place: null,
    })
  }
  return file
}
