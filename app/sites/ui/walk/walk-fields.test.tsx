import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HeardFields } from './heard-fields.tsx'
import { MeasuredPlaces } from './measured-places.tsx'
import { PlaceField } from './place-field.tsx'
import { SendingLine } from './sending-line.tsx'

const geometry = { width: 6, height: 6, outline: [[0, 0], [6, 0], [6, 3], [0, 3]], voids: [], walls: [], windows: [], doors: [], areas: [], fixtures: [], entrances: [], strokes: [], north: 0 } satisfies Parameters<typeof PlaceField>[0]['geometry']

test('the list of places holds rooms, desks and a grid that stays on the floor', () => {
  const html = renderToStaticMarkup(<PlaceField geometry={geometry} places={[{ kind: 'room', name: 'Rigi', x: 1, y: 2 }]} place={{ x: 2.25, y: 1 }} onPlace={() => {}} />)
  expect(html).toContain('<option value="1 2">Rigi</option>')
  // The place that was tapped is in no list, but chosen.
  expect(html).toContain('<option value="2.25 1" selected="">')
  expect([...html.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['2.25 1', '1 2', '1.5 1.5', '4.5 1.5'])
})

test('what was measured is listed by place with its strongest reading, the latest first', () => {
  const reading = { x: 1, y: 1, band: 'ghz_5' as const, bssid: 'a', dbm: -70 }
  const html = renderToStaticMarkup(<MeasuredPlaces readings={[reading, { ...reading, bssid: 'b', dbm: -60 }, { ...reading, x: 5, dbm: -80 }]} onRemove={() => {}} onFinish={() => {}} />)
  expect([...html.matchAll(/−\d+/g)].map(([number]) => number)).toEqual(['−80', '−60'])
})

test('every field has its label, and the line tells where the readings are', () => {
  const html = renderToStaticMarkup(<HeardFields place={null} networks={['Stadt', 'Gast']} onHeard={() => {}} />)
  const labelled = [...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id)
  expect([...html.matchAll(/<(?:input|select|textarea)[^>]*? id="([^"]+)"/g)].map(([, id]) => id).toSorted()).toEqual(labelled.toSorted())
  expect(html).toContain('value="Stadt, Gast"')
  const line = (isOnline: boolean, waiting: number, state: 'idle' | 'sent' | 'waiting') => renderToStaticMarkup(<SendingLine walks={{ isOnline, waiting, sending: { state }, send: async () => {} }} />)
  expect(line(false, 3, 'idle')).toContain('Offline. 3 Messwerte warten')
  expect(line(true, 3, 'waiting')).toContain('<button')
  expect(line(true, 0, 'sent')).toContain('Gesendet.')
})
