import type { PointRadio, PointsContext, PointsFile, ReportedPoint } from '../access-point.ts'
import { Device, nothing } from './device.ts'
import type { JsonItem } from './json-items.ts'
import { readSerial } from './point-fields.ts'

const bands: Record<string, PointRadio['band']> = { ng: '2.4', na: '5', '6e': '6' }

/** 1 connected, 4 upgrading, 5 provisioning; 0 disconnected, 6 heartbeat missed, 10 isolated. Others are on their way in or out. */
function stateOf(code: number | null): ReportedPoint['state'] {
  if (code === 1 || code === 4 || code === 5) return 'up'
  return code === 0 || code === 6 || code === 10 ? 'down' : null
}

function radiosOf(device: Device): PointRadio[] {
  const working = device.list('radio_table_stats')
  return device.list('radio_table').flatMap((radio): PointRadio[] => {
    const band = bands[String(radio.radio)]
    if (!band) return []
    // What is configured may be "auto"; what it works on stands in the statistics.
    const channel = [working.find(({ radio: same }) => same === radio.radio)?.channel, radio.channel].map(Number).find((number) => Number.isInteger(number) && number > 0)
    return [{ band, channel: channel ?? null }]
  })
}

/** Whether an entry is a device of UniFi's `stat/device`. */
export function isUnifi({ item }: JsonItem): boolean {
  return typeof item.type === 'string' && typeof item.mac === 'string' && !('productType' in item)
}

/**
 * The access points in UniFi's `stat/device`. Smart plugs say `type: uap` too, but have no radios;
 * switches and gateways are other devices.
 */
export function readUnifi(items: readonly JsonItem[], context: PointsContext): PointsFile {
  const file = nothing()
  for (const entry of items) {
    const device = new Device(entry, file.issues)
    const mac = device.mac('mac')
    const name = device.text('name') ?? device.text('mac') ?? ''
    const isPoint = device.text('type') === 'uap'
    if (!isPoint || device.list('radio_table').length === 0) {
      file.skipped.push({ line: entry.line, name, reason: isPoint ? 'smart-plug' : 'other-device' })
      continue
    }
    if (name === '') device.missingName('name')
    const seen = device.number('last_seen')
    file.points.push({
      line: entry.line,
      name,
      mac,
      serial: readSerial(device.text('serial')),
      model: device.text('model'),
      state: stateOf(device.number('state')),
      lastSeenAt: device.seen('last_seen', seen === null || seen <= 0 ? null : new Date(seen * 1000), context),
      radios: radiosOf(device),
      group: device.text('site_name') ?? device.text('snmp_location'),
      site: null,
      place: null,
    })
  }
  return file
}
