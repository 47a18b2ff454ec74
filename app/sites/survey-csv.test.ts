import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSurveyCsv } from './survey-csv.ts'
import { surveyDigest } from './survey-digest.ts'
import type { SurveyContext, SurveyReading } from './survey-reading.ts'

const usual: SurveyContext = { plan: { width: 40, height: 20 }, scale: { unit: 'metres' }, band: null, timeZone: 'Europe/Zurich', now: new Date('2027-03-09T07:04:00Z') }
const readBytes = (bytes: Uint8Array, more: Partial<SurveyContext> = {}) => readSurveyCsv(bytes, { ...usual, ...more }, async () => {})
const read = (text: string, more: Partial<SurveyContext> = {}) => readBytes(new TextEncoder().encode(text), more)
const problems = async (text: string, more: Partial<SurveyContext> = {}) => (await read(text, more)).issues.map(({ line, column, problem }) => [line, column, problem])
const ok = 'x,y,bssid,dbm,band\n1,2,02:5a:00:00:00:01,-60,5\n'

test('a long file gives one reading a line, with the earliest time and the device', async () => {
  const file = await read(
    'Zeitpunkt;Gerät;X [m];Y [m];BSSID;SSID;Signalstärke (dBm);Kanal\n' +
      '05.03.2027 10:30;Notebook;1,254;2;02-5A-00-00-00-01;Stadt;-60,5 dBm;11\n' +
      '05.03.2027 10:20;Notebook;3;4;025a00000002;Stadt;−71;36+40\n',
  )
  expect(file).toEqual({
    readings: [
      { x: 1.25, y: 2, band: 'ghz_2_4', bssid: '02:5a:00:00:00:01', dbm: -60.5 },
      { x: 3, y: 4, band: 'ghz_5', bssid: '02:5a:00:00:00:02', dbm: -71 },
    ],
    heard: 2,
    notHeard: 0,
    measuredAt: new Date('2027-03-05T09:20:00Z'),
    device: 'Notebook',
    issues: [],
  })
})

test('a wide file gives one reading a radio that was heard; north counts from the bottom', async () => {
  const file = await read('MAC1,MAC22,02:5A:00:00:00:03,ECoord,NCoord,FloorID\n100,-60,-105,1,2,4\n-70,-105,NaN,3,4,4\n', { band: 'ghz_2_4' })
  expect(file).toMatchObject({
    readings: [
      { x: 1, y: 18, band: 'ghz_2_4', bssid: 'MAC22', dbm: -60 },
      { x: 3, y: 16, band: 'ghz_2_4', bssid: 'MAC1', dbm: -70 },
    ],
    heard: 2,
    notHeard: 4,
    issues: [],
  })
})

test('noise comes from its own column or from how far the signal stands above it, and 0 and blanks say nothing of it', async () => {
  const head = 'x,y,bssid,dbm,band,Noise (dBm),SNR [dB]\n'
  const file = await read(`${head}1,2,A,-60,5,-92,\n1,2,A,-62,5,-94,99\n3,4,A,-70,5,,20 dB\n5,6,A,-70,5,0,\n7,8,A,-70,5,-,0\n`)
  expect(file.readings.map(({ x, noiseDbm }) => [x, noiseDbm])).toEqual([[1, -93], [3, -90], [5, undefined], [7, undefined]])
  expect((await read(`${head}1,2,A,-60,5,-92,\n`, { offset: 4 })).readings).toEqual([{ x: 1, y: 2, band: 'ghz_5', bssid: 'A', dbm: -56, noiseDbm: -88 }])
  expect(await problems(`${head}1,2,A,-60,5,12,\n1,2,A,-60,5,,-3\n`)).toEqual([[2, 'Noise (dBm)', { code: 'bad-dbm', value: '12' }], [3, 'SNR [dB]', { code: 'bad-number', value: '-3' }]])
  const reading = { x: 1, y: 2, band: 'ghz_5' as const, bssid: 'A', dbm: -60 }
  expect(surveyDigest([{ ...reading, noiseDbm: -92 }])).not.toBe(surveyDigest([reading]))
})

test('readings of one radio at one place are averaged in dB', async () => {
  const file = await read('x,y,ap,rssi,freq\n1.001,2,AP-1,-60,5180\n1.004,2,AP-1,-63,5180\n1,2,AP-1,-50,2437\n')
  expect(file.heard).toBe(3)
  expect(file.readings).toEqual([
    { x: 1, y: 2, band: 'ghz_5', bssid: 'AP-1', dbm: -61.5 },
    { x: 1, y: 2, band: 'ghz_2_4', bssid: 'AP-1', dbm: -50 },
  ])
})

test('empty and not-a-number readings are counted and left out', async () => {
  expect(await read('x,y,bssid,dbm,band\n1,2,AP,100,5\n1,2,AP,-105,5\n1,2,AP,0,5\n1,2,AP,-60,5\n')).toMatchObject({ heard: 1, notHeard: 3, issues: [] })
  const file = await read('x,y,bssid,dbm,band\n1,2,AP,,5\n1,2,AP,NaN,5\n\n1,2,AP,-60,5\n')
  expect(file).toMatchObject({ heard: 1, notHeard: 2, issues: [] })
})

test('shares of the plan become metres', async () => {
  expect((await read('x,y,ap,dbm,band\n0.5,1,AP,-60,6\n', { scale: { unit: 'fractions' } })).readings).toEqual([{ x: 20, y: 20, band: 'ghz_6', bssid: 'AP', dbm: -60 }])
})

test('pixels of a picture of the plan become metres, and end where the picture ends', async () => {
  const scale = { unit: 'pixels' as const, pixels: { width: 2000, height: 1000 } }
  expect((await read('x,north,ap,dbm,band\n500,250,AP,-60,5\n', { scale })).readings).toMatchObject([{ x: 10, y: 15 }])
  expect(await problems('x,y,ap,dbm,band\n2000,1000.5,AP,-60,5\n', { scale })).toEqual([[2, 'y', { code: 'off-plan', value: '1000.5', limit: 1000, unit: 'pixels' }]])
})

test('columns that somebody chose are read whatever they are called, and of a whole choice no others', async () => {
  const file = 'Ost,Rechts,Unten,x,Funk,Wert,GHz\n1,2,3,39,AP,-60,5\n'
  const columns = { x: 'Rechts', y: 'unten', bssid: 'Funk', dbm: 'Wert', band: 'GHz' }
  expect((await read(file, { columns: { columns, isWhole: true } })).readings).toEqual([{ x: 2, y: 3, band: 'ghz_5', bssid: 'AP', dbm: -60 }])
  expect(await problems(file, { columns: { columns: { ...columns, y: 'Tief' }, isWhole: true } })).toEqual([[1, 'Tief', { code: 'no-such-column', name: 'Tief' }]])
  expect((await problems('x,y,bssid,dbm,band\n1,2,AP,-60,5\n', { columns: { columns: { x: 'x' }, isWhole: true } })).map(([, , problem]) => problem)).toMatchObject([{ field: 'y' }, { field: 'bssid' }, { field: 'dbm' }, { code: 'no-band-column' }])
})

test('the band chosen for the file counts only where the file names none', async () => {
  const { readings } = await read('x,y,ap,dbm,channel\n1,2,AP,-60,\n3,4,AP,-60,1\n', { band: 'ghz_6' })
  expect(readings.map(({ band }) => band)).toEqual(['ghz_6', 'ghz_2_4'])
})

test('a header without what is needed says what is missing, all at once', async () => {
  expect(await problems('foo,bar\n1,2\n')).toEqual([
    ...['x', 'y', 'bssid', 'dbm'].map((field) => [1, null, { code: 'no-column', field }]),
    [1, null, { code: 'no-band-column' }],
  ])
  expect(await problems('x,y,bssid,dbm\n1,2,AP,-60\n')).toEqual([[1, null, { code: 'no-band-column' }]])
  expect(await problems('x,y,bssid,dbm\n1,2,AP,-60\n', { band: 'ghz_5' })).toEqual([])
  expect(await problems('x,y,bssid,dbm,dBm,band\n1,2,AP,-60,-60,5\n')).toEqual([[1, 'dBm', { code: 'column-twice', name: 'dBm' }]])
  expect(await problems('x,y,02:5a:00:00:00:01,02-5A-00-00-00-01\n1,2,-60,-60\n', { band: 'ghz_5' })).toEqual([
    [1, '02-5A-00-00-00-01', { code: 'column-twice', name: '02-5A-00-00-00-01' }],
  ])
})

const cells = { X: '1', Y: '2', AP: '02:5a:00:00:00:01', dBm: '-60', Band: '5', Freq: '', Kanal: '', Zeit: '', Stock: '' }
const oneLine = (changed: Partial<typeof cells>) => `${Object.keys(cells).join(';')}\n${Object.values({ ...cells, ...changed }).join(';')}\n`

test.each([
  [{ X: '' }, 'X', { code: 'missing-place' }],
  [{ Y: 'oben' }, 'Y', { code: 'bad-number', value: 'oben' }],
  [{ X: '1e999' }, 'X', { code: 'bad-number', value: '1e999' }],
  [{ X: '40.1' }, 'X', { code: 'off-plan', value: '40.1', limit: 40, unit: 'metres' }],
  [{ Y: '-0,2' }, 'Y', { code: 'off-plan', value: '-0,2', limit: 20, unit: 'metres' }],
  [{ AP: '' }, 'AP', { code: 'missing-radio' }],
  [{ AP: '02:5a:00:00:01' }, 'AP', { code: 'bad-bssid', value: '02:5a:00:00:01' }],
  [{ AP: '02:5a:00:00:00:zz' }, 'AP', { code: 'bad-bssid', value: '02:5a:00:00:00:zz' }],
  [{ AP: 'A'.repeat(65) }, 'AP', { code: 'bad-radio-name', value: 'A'.repeat(65) }],
  [{ dBm: '87' }, 'dBm', { code: 'bad-dbm', value: '87' }],
  [{ dBm: '-121' }, 'dBm', { code: 'bad-dbm', value: '-121' }],
  [{ dBm: '+5' }, 'dBm', { code: 'bad-dbm', value: '+5' }],
  [{ dBm: '-250' }, 'dBm', { code: 'bad-dbm', value: '-250' }],
  [{ dBm: 'stark' }, 'dBm', { code: 'bad-dbm', value: 'stark' }],
  [{ Band: '7' }, 'Band', { code: 'bad-band', value: '7' }],
  [{ Band: '', Freq: '3600' }, 'Freq', { code: 'bad-frequency', value: '3600' }],
  [{ Band: '', Kanal: '20' }, 'Kanal', { code: 'bad-channel', value: '20' }],
  [{ Band: '' }, 'Band', { code: 'no-band' }],
  [{ Zeit: '03/04/2027' }, 'Zeit', { code: 'bad-date', value: '03/04/2027' }],
  [{ Zeit: '2028-01-01' }, 'Zeit', { code: 'future-date', value: '2028-01-01' }],
])('%o is refused with line and column', async (changed, column, problem) => {
  expect(await problems(oneLine(changed))).toEqual([[2, column, problem]])
})

test('shares beyond 1 and other places on one line are all named', async () => {
  expect(await problems('x,y,ap,dbm,band\n1.5,-1,AP,7,9\n', { scale: { unit: 'fractions' } })).toEqual([
    [2, 'x', { code: 'off-plan', value: '1.5', limit: 1, unit: 'fractions' }],
    [2, 'y', { code: 'off-plan', value: '-1', limit: 1, unit: 'fractions' }],
    [2, 'dbm', { code: 'bad-dbm', value: '7' }],
    [2, 'band', { code: 'bad-band', value: '9' }],
  ])
})

test('a wide file names the radio of a wrong strength; one without any names the file', async () => {
  expect(await problems('x,y,MAC1,MAC2\n1,2,-60,5\n', { band: 'ghz_5' })).toEqual([[2, 'MAC2', { code: 'bad-dbm', value: '5' }]])
  expect(await problems('x,y,MAC1\n1,2,100\n', { band: 'ghz_5' })).toEqual([[1, null, { code: 'nothing-heard' }]])
})

test('a file of several floors names the first line of another', async () => {
  expect(await problems('x,y,ap,dbm,band,BuildingID,FloorID\n1,2,AP,-60,5,3,4\n1,2,AP,-60,5,3,5\n')).toEqual([[3, 'FloorID', { code: 'several-floors', value: '3 / 5', first: '3 / 4' }]])
})

test('a file that is broken, empty or something else is named as such', async () => {
  expect(await problems(`${ok}1,2,AP,"-60,5\n`)).toEqual([[3, null, { code: 'quote-not-closed' }]])
  expect(await problems(`${ok}1,2,A"P"x,-60,5\n`)).toEqual([[3, null, { code: 'stray-quote' }]])
  expect(await problems(`${ok}1,2,AP,-60\n`)).toEqual([[3, null, { code: 'wrong-cell-count', cells: 4, expected: 5 }]])
  expect(await problems('')).toEqual([[1, null, { code: 'empty-file' }]])
  expect(await problems('x,y,bssid,dbm,band\n')).toEqual([[1, null, { code: 'empty-file' }]])
  expect(await problems('a\0b')).toEqual([[1, null, { code: 'not-text' }]])
  expect((await readBytes(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0]))).issues).toMatchObject([{ problem: { code: 'excel-file' } }])
})

test('too many readings and too many errors end the reading', async () => {
  const many = `x,y,ap,dbm,band\n${'1,2,AP,-60,5\n'.repeat(200_001)}`
  expect(await problems(many)).toEqual([[200_002, null, { code: 'too-many', limit: 200_000 }]])
  expect((await read(`x,y,ap,dbm,band\n${'1,2,AP,7,5\n'.repeat(3000)}`)).issues).toHaveLength(1000)
})

const anyReading: fc.Arbitrary<SurveyReading> = fc.record({
  x: fc.integer({ min: 0, max: 4000 }).map((value) => value / 100),
  y: fc.integer({ min: 0, max: 2000 }).map((value) => value / 100),
  band: fc.constantFrom('ghz_2_4', 'ghz_5', 'ghz_6'),
  bssid: fc.oneof(
    fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 }).map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':')),
    fc.constantFrom('AP Empfang', 'AP;1', 'AP "Nord", 2. OG', 'ap|x'),
  ),
  // What means "not heard" is left out: -105 and 0.
  dbm: fc.integer({ min: -1200, max: -1 }).filter((value) => value !== -1050).map((value) => value / 10),
})

const spellings = {
  x: ['x', 'X (m)', 'Pos X', 'x-Koordinate'],
  y: ['y', 'Y [m]', 'y_m', 'coordY'],
  bssid: ['BSSID', 'Mac-Adresse', 'AP'],
  dbm: ['RSSI', 'dBm', 'Signalstärke (dBm)', 'Level'],
  band: ['Band', 'Frequenz (MHz)'],
} as const
const written = {
  Band: { ghz_2_4: '2.4 GHz', ghz_5: '5', ghz_6: '6 GHz' },
  'Frequenz (MHz)': { ghz_2_4: '2462', ghz_5: '5500', ghz_6: '5955' },
} as const

const layout = fc.record({
  header: fc.record({ x: fc.constantFrom(...spellings.x), y: fc.constantFrom(...spellings.y), bssid: fc.constantFrom(...spellings.bssid), dbm: fc.constantFrom(...spellings.dbm), band: fc.constantFrom(...spellings.band) }),
  order: fc.shuffledSubarray(['x', 'y', 'bssid', 'dbm', 'band'] as const, { minLength: 5 }),
  separator: fc.constantFrom(';', ',', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  comma: fc.boolean(),
  capitals: fc.boolean(),
})

test('what is written in any layout is read as it was, and its digest does not depend on the order', async () => {
  const key = ({ x, y, band, bssid }: SurveyReading) => `${x} ${y} ${band} ${bssid}`
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyReading, { minLength: 1, maxLength: 12, selector: key }), layout, async (readings, { header, order, separator, newline, comma, capitals }) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const decimal = (value: number) => quoted(comma ? String(value).replace('.', ',') : String(value))
      const lines = readings.map((reading) => {
        const byField = { x: decimal(reading.x), y: decimal(reading.y), bssid: quoted(reading.bssid), dbm: decimal(reading.dbm), band: quoted(written[header.band][reading.band]) }
        return order.map((field) => byField[field]).join(separator)
      })
      const head = order.map((field) => (capitals ? header[field].toUpperCase() : header[field])).join(separator)
      const file = await read([head, ...lines].join(newline))
      expect(file.issues).toEqual([])
      expect(file.readings).toEqual(readings)
      expect(surveyDigest(file.readings.toReversed())).toBe(surveyDigest(readings))
    }),
  )
})

test('another strength, place, band or radio is another survey', () => {
  const base: SurveyReading = { x: 1, y: 2, band: 'ghz_5', bssid: 'AP', dbm: -60 }
  const others: SurveyReading[] = [{ ...base, x: 1.01 }, { ...base, y: 2.01 }, { ...base, band: 'ghz_6' }, { ...base, bssid: 'AP2' }, { ...base, dbm: -60.1 }]
  expect(new Set([base, ...others].map((reading) => surveyDigest([reading]))).size).toBe(6)
})
