/** A good request for every operation. What it needs is made over the API first. */
import type { TestService } from '../harness/service.ts'

export type GoodRequest = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown; raw?: string }

/** Asks the API with a session, which may what its person may. @throws what was answered, unless it is a success */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown> & { items: Record<string, unknown>[]; id: string }>

export function asking(service: TestService, cookie: string): Ask {
  return async (method, path, body) => {
    const isFile = typeof body === 'string'
    const response = await service.fetch(`/api/v1${path}`, { method, cookie, headers: isFile ? {} : { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }) })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? {} : JSON.parse(text)
  }
}

/** Quarters of an hour that nobody else wants, one after the other. */
export function quarterHours(daysAhead: number): () => { startsAt: string; endsAt: string } {
  let next = Math.ceil(Date.now() / 900_000) * 900_000 + daysAhead * 86_400_000
  return () => {
    next += 900_000
    return { startsAt: new Date(next).toISOString(), endsAt: new Date(next + 900_000).toISOString() }
  }
}

/** By operationId. Each is made once: what is refused changes nothing. */
export async function goodRequests(ask: Ask): Promise<Record<string, () => Promise<GoodRequest>>> {
  const span = quarterHours(60)
  const spaces = (await ask('GET', '/spaces?site=stadthaus&floor=2&kind=desk')).items
  const desk = spaces.find(({ free }) => free === true) ?? {}
  const spaceId = String(desk.id)
  const floor = { id: String(desk.floorId) }
  const sites = (await ask('GET', '/sites')).items
  const notLive = sites.filter(({ gate }) => JSON.stringify(gate).includes('"state":"open"')).map(({ slug }) => String(slug))
  const campaign = { id: String((await ask('GET', '/campaigns')).items[0]?.slug) }
  const made = async (path: string, body: unknown) => ({ id: (await ask('POST', path, body)).id })
  const booking = () => made('/bookings', { spaceId, ...span() })
  const series = { spaceId, rrule: 'FREQ=DAILY;COUNT=2', timeZone: 'Europe/Zurich' }
  const document = await made('/documents', { title: 'Beschrieben', markdown: '# Titel\n\n- eins\n' })
  const attachment = async () => ({ ...document, fileId: (await ask('POST', `/documents/${document.id}/files?name=a.txt`, 'text')).id })
  const hook = { name: 'Beschrieben', url: 'http://127.0.0.1:9/hook', kinds: ['alert.opened'] }
  const webhook = await made('/webhooks', hook)
  const delivery = async () => {
    await ask('POST', `/webhooks/${webhook.id}/test`)
    return { ...webhook, delivery: String((await ask('GET', `/webhooks/${webhook.id}/deliveries`)).items[0]?.id) }
  }
  const people = (await ask('GET', '/me')).id
  const liveOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const declaration = { liveOn, note: '', reason: 'Der Betrieb verlangt es.' }
  const table = 'Name;Build\nNB-BESCHRIEBEN;26200\n'

  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const handOut = { name: 'Beschrieben', kind: 'handout', startsOn: day(-1), dueOn: day(300) }
  const running = await ask('POST', '/campaigns', handOut)
  const newWave = () => ({ name: `Welle ${crypto.randomUUID()}`, ownerId: people, startsOn: day(1), endsOn: day(90), capacity: 20 })
  const wave = async () => ({ id: running.id, wave: (await ask('POST', `/campaigns/${running.id}/waves`, newWave())).id })
  const computers = (await ask('GET', `/computers?campaign=${running.id}&limit=50`)).items.filter(({ site }) => site !== null).map(({ id }) => String(id))
  const planned = await wave()
  await ask('POST', `/campaigns/${running.id}/devices`, { computerIds: computers, change: { action: 'wave', waveId: planned.wave } })
  /** A device that has a date, and another slot for it; the first is the one that is blocked. */
  const dated = async () => {
    await ask('POST', `/campaigns/${running.id}/waves/${planned.wave}/appointments`)
    for (const computer of computers.slice(1)) {
      const device = await ask('GET', `/campaigns/${running.id}/devices/${computer}`)
      if (device.appointment && Array.isArray(device.slots) && device.slots.length > 0) return { params: { id: running.id, computer }, startsAt: String(device.slots.at(-1).startsAt) }
    }
    throw new Error('no device has a date')
  }
  const alert = { id: String((await ask('GET', '/alerts')).items[0]?.id) }
  const freeze = { name: 'Abschluss', startsOn: day(800), endsOn: day(801) }

  const all: Record<string, () => GoodRequest | Promise<GoodRequest>> = {
    getMe: () => ({}),
    getOpenApi: () => ({}),
    listSpaces: () => ({ query: { site: 'stadthaus', floor: '2', ...rangeOf(span()) } }),
    listBookings: () => ({ query: { mine: '1' } }),
    createBooking: () => ({ body: { spaceId, ...span() } }),
    getBooking: async () => ({ params: await booking() }),
    changeBooking: async () => ({ params: await booking(), body: span() }),
    cancelBooking: async () => ({ params: await booking() }),
    checkIn: async () => ({ params: await made('/bookings', { spaceId, ...soon() }) }),
    createBookingSeries: () => ({ body: { ...series, ...span() } }),
    getBookingSeries: async () => ({ params: await made('/booking-series', { ...series, ...span() }) }),
    changeBookingSeries: async () => ({ params: await made('/booking-series', { ...series, ...span() }), body: { title: 'Neu' } }),
    cancelBookingSeries: async () => ({ params: await made('/booking-series', { ...series, ...span() }) }),
    search: () => ({ query: { q: 'keller', kind: 'person', limit: '3' } }),
    listCourses: () => ({}),
    getCourse: () => ({ params: { id: 'fuehren-digital' } }),
    listEnrolments: () => ({ query: { mine: '1' } }),
    createDocument: () => ({ body: { title: 'Neu', markdown: 'Text' } }),
    getDocument: () => ({ params: document }),
    getDocumentAccess: () => ({ params: document }),
    putDocumentAccess: () => ({ params: document, body: { people: [], everyone: 'read' } }),
    listDocumentFiles: async () => (await attachment(), { params: document }),
    addDocumentFile: () => ({ params: document, query: { name: 'b.txt' }, raw: 'text' }),
    getDocumentFile: async () => ({ params: await attachment() }),
    deleteDocumentFile: async () => ({ params: await attachment() }),
    listDocumentSpaces: () => ({}),
    createFolder: () => ({ body: { name: `Ordner ${people.slice(0, 8)} ${Math.random()}` } }),
    listSites: () => ({}),
    getSite: () => ({ params: { id: 'stadthaus' } }),
    listFloors: () => ({ params: { id: 'stadthaus' } }),
    declareLive: () => ({ params: { id: notLive[0] ?? '' }, body: declaration }),
    takeBackLive: async () => {
      await ask('POST', `/sites/${notLive[1]}/go-live`, declaration)
      return { params: { id: notLive[1] ?? '' }, body: { reason: 'Irrtum' } }
    },
    getCoverage: () => ({ params: floor }),
    storeWalk: () => ({ params: floor, body: { id: crypto.randomUUID(), startedAt: '2026-03-05T09:00:00Z', readings: [{ x: 1, y: 1, band: 'ghz_5', bssid: 'strongest', dbm: -60 }] } }),
    reportAccessPointStates: () => ({ body: { items: [{ name: 'niemand', state: 'up' }] } }),
    listAlerts: () => ({}),
    listComputers: () => ({ query: { limit: '3' } }),
    listCampaigns: () => ({}),
    createCampaign: () => ({ body: handOut }),
    getCampaign: () => ({ params: campaign, query: { pace: '150' } }),
    putCampaign: () => ({ params: { id: running.id }, body: { ...handOut, name: 'Umbenannt' } }),
    endCampaign: async () => ({ params: { id: (await ask('POST', '/campaigns', handOut)).id } }),
    listWaves: () => ({ params: campaign }),
    createWave: () => ({ params: { id: running.id }, body: newWave() }),
    putWave: async () => ({ params: await wave(), body: newWave() }),
    deleteWave: async () => ({ params: await wave() }),
    proposeAppointments: async () => ({ params: await wave() }),
    listFreezePeriods: () => ({}),
    createFreezePeriod: () => ({ body: freeze }),
    deleteFreezePeriod: async () => ({ params: await made('/freeze-periods', freeze) }),
    changeDevices: () => ({ params: { id: running.id }, body: { computerIds: computers.slice(0, 1), change: { action: 'block', reason: 'space', responsibleId: people, lookAgainOn: day(20) } } }),
    getDevice: () => ({ params: { id: running.id, computer: computers[1] ?? '' } }),
    setAppointment: async () => {
      const { params, startsAt } = await dated()
      return { params, body: { startsAt } }
    },
    cancelAppointment: async () => ({ params: (await dated()).params }),
    listMyDevices: () => ({}),
    getCityReport: () => ({ query: { format: 'xlsx' } }),
    getSiteReport: () => ({ params: { id: 'stadthaus' }, query: { format: 'pdf' } }),
    muteAlert: () => ({ params: alert, body: { until: day(3), reason: 'Bestellt' } }),
    unmuteAlert: () => ({ params: alert }),
    getForecast: () => ({ params: campaign }),
    listBlockers: () => ({ params: campaign }),
    startImport: () => ({ query: { kind: 'computers', dryRun: '1' }, raw: table }),
    getImport: async () => ({ params: { id: (await ask('POST', '/imports?kind=computers&dryRun=1', table)).id } }),
    listWebhooks: () => ({}),
    createWebhook: () => ({ body: hook }),
    listWebhookKinds: () => ({}),
    getWebhook: () => ({ params: webhook }),
    changeWebhook: () => ({ params: webhook, body: { name: 'Umbenannt' } }),
    deleteWebhook: async () => ({ params: await made('/webhooks', hook) }),
    rotateWebhookSecret: () => ({ params: webhook }),
    testWebhook: () => ({ params: webhook }),
    listWebhookDeliveries: async () => ({ params: { id: (await delivery()).id } }),
    sendAgain: async () => ({ params: await delivery() }),
  }
  const known = new Map<string, Promise<GoodRequest>>()
  const once = (id: string, make: () => GoodRequest | Promise<GoodRequest>) => {
    const request = known.get(id) ?? Promise.resolve(make())
    known.set(id, request)
    return request
  }
  return Object.fromEntries(Object.entries(all).map(([id, make]) => [id, () => once(id, make)]))
}

const rangeOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({ from: startsAt, to: endsAt })

/** A time that one may check in for now. */
function soon() {
  const start = Math.floor(Date.now() / 900_000 + 1) * 900_000
  return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + 900_000).toISOString() }
}
