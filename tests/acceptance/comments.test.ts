import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let anna: string
let beat: string
let beatId: string
beforeAll(async () => {
  service = await startTestService()
  ;[anna, beat] = [await service.signIn('anna.keller'), await service.signIn('beat.zimmermann')]
  beatId = (await (await service.fetch('/api/v1/me', { cookie: beat })).json()).id
})
const streams: AbortController[] = []
afterAll(async () => {
  for (const stream of streams) stream.abort()
  await service.stop()
})

const json = (cookie: string, method: string, value: unknown) => ({ method, cookie, body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })

/** A document of Anna's on which Beat may do what `level` says. */
async function shared(level: string): Promise<string> {
  const { id } = await (await service.fetch('/api/v1/documents', json(anna, 'POST', { title: 'Entwurf', markdown: 'Die Schalter öffnen um 08:00 Uhr.' }))).json()
  await share(id, level)
  return id
}
const share = (id: string, level: string) => service.fetch(`/api/v1/documents/${id}/access`, json(anna, 'PUT', { people: level === 'none' ? [] : [{ id: beatId, level }] }))

/** Opens the stream of a document's comments; `told` counts what it was told beside the greeting. */
async function watch(cookie: string, id: string) {
  const ending = new AbortController()
  streams.push(ending)
  const response = await service.fetch(`/documents/${id}/comments/events`, { cookie, signal: ending.signal })
  const stream = { status: response.status, heard: '', isOver: false, told: () => stream.heard.split('data: changed').length - 2 }
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body ?? []) stream.heard += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  void read().catch(() => {}).finally(() => {
    stream.isOver = true
  })
  if (response.ok) await expect.poll(() => stream.heard).toContain('retry:')
  return stream
}
const comment = (cookie: string, id: string, body: string, path = 'comments/list') =>
  service.fetch(`/documents/${id}/${path}`, { method: 'POST', cookie, redirect: 'manual', body: new URLSearchParams({ intent: 'start', start: 'AAAA', end: 'AAAA', quote: '08:00 Uhr', body }) })

test('who has the document open hears that its comments changed, and of no other document; nothing is told of what they say', async () => {
  const [here, elsewhere] = [await shared('comment'), await shared('comment')]
  const [one, other] = [await watch(beat, here), await watch(beat, elsewhere)]
  expect((await comment(anna, here, 'Geheimer Wortlaut')).status).toBe(200)
  await expect.poll(() => one.told()).toBe(1)
  expect(other.told()).toBe(0)
  expect(one.heard).not.toContain('Wortlaut')
  expect((await (await service.fetch(`/documents/${here}/comments/list`, { cookie: beat })).json()).threads[0].comments[0].body).toBe('Geheimer Wortlaut')
})

test('the stream of who may not read any more, or has signed out, is ended and told nothing', async () => {
  const id = await shared('read')
  const stream = await watch(beat, id)
  await share(id, 'none')
  await comment(anna, id, 'Nach dem Entzug')
  await expect.poll(() => stream.isOver).toBe(true)
  expect(stream.told()).toBe(0)
  expect((await watch(beat, id)).status).toBe(403)
  await share(id, 'read')
  const session = await service.signIn('beat.zimmermann')
  const again = await watch(session, id)
  await service.fetch('/sign-out', { method: 'POST', cookie: session })
  await expect.poll(() => again.isOver).toBe(true)
})

test('comments are read and answered without JavaScript, with what was typed when it was refused, and stay out of the log', async () => {
  const id = await shared('comment')
  await comment(beat, id, 'Nirgends im Protokoll <b>fett</b>')
  const page = async (cookie: string) => (await (await service.fetch(`/documents/${id}/comments`, { cookie })).text()).replaceAll('<!-- -->', '')
  expect(await page(anna)).toContain('Nirgends im Protokoll &lt;b&gt;fett&lt;/b&gt;')
  const [, threadId = ''] = /name="threadId" value="([^"]+)"/.exec(await page(anna)) ?? []
  const reply = (body: string) => service.fetch(`/documents/${id}/comments`, { method: 'POST', cookie: anna, redirect: 'manual', body: new URLSearchParams({ intent: 'reply', threadId, body }) })
  expect((await reply('Einverstanden.')).headers.get('location')).toBe(`/documents/${id}/comments`)
  expect(await page(beat)).toContain('Einverstanden.')
  const refused = await reply('x'.repeat(5_001))
  expect([refused.status, (await refused.text()).includes('x'.repeat(5_001))]).toEqual([422, true])
  expect((await service.fetch(`/documents/${id}/comments/list`, { method: 'POST', cookie: anna, body: new URLSearchParams({ intent: 'reply', threadId, body: ' ' }) })).status).toBe(422)
  expect(service.output()).not.toContain('Nirgends im Protokoll')
})

test('the start page shows the conversation that waits for somebody, to them alone, until they have answered', async () => {
  const id = await shared('comment')
  await comment(beat, id, 'Gilt das auch am Samstag?')
  const start = async (cookie: string) => (await (await service.fetch('/', { cookie })).text()).includes('Gilt das auch am Samstag?')
  expect([await start(anna), await start(beat)]).toEqual([true, false])
  expect(await (await service.fetch('/', { cookie: anna })).text()).toContain(`href="/documents/${id}#thread-`)
  const [thread] = (await (await service.fetch(`/documents/${id}/comments/list`, { cookie: anna })).json()).threads
  await service.fetch(`/documents/${id}/comments/list`, { method: 'POST', cookie: anna, body: new URLSearchParams({ intent: 'reply', threadId: thread.id, body: 'Ja.' }) })
  // Now it waits for Beat, and no more for Anna.
  expect([await start(anna), (await (await service.fetch('/', { cookie: beat })).text()).includes(`#thread-${thread.id}`)]).toEqual([false, true])
})
