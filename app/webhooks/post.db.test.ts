import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWebhookReceiver, type WebhookReceiver } from '../../tests/harness/webhook-receiver.ts'
import { destinationOf, type Resolve } from './destination.server.ts'
import { post } from './post.server.ts'

let receiver: WebhookReceiver
beforeAll(async () => {
  receiver = await startWebhookReceiver()
})
afterAll(() => receiver.close())

const to = (...addresses: string[]): Resolve => async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

test('a name that leads inside is refused, also when it leads outside as well', async () => {
  const hook = 'https://hooks.example.org/in'
  for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:192.168.0.1']) expect(await destinationOf(hook, to(address))).toBe('forbidden-address')
  expect(await destinationOf(hook, to('93.184.215.14', '10.0.0.1'))).toBe('forbidden-address')
  expect(await destinationOf(hook, to())).toBe('unknown-host')
  expect(await destinationOf(hook, () => Promise.reject(new Error('no such name')))).toBe('unknown-host')
  expect(await destinationOf(hook, to('93.184.215.14'))).toMatchObject({ address: '93.184.215.14', family: 4 })
  // Not even where things are tried out may another name stand for this machine.
  expect(await destinationOf('https://localhost.example.org/', to('127.0.0.1'), true)).toBe('forbidden-address')
  expect(await destinationOf('http://localhost/', to('127.0.0.1'), false)).toBe('not-https')
  expect(await destinationOf('https://localhost/', to('127.0.0.1'), false)).toBe('forbidden-address')
})

test('what was checked is what is connected to: a name that leads elsewhere a moment later does not matter', async () => {
  let asked = 0
  // As a rebinding server does: a harmless answer for the check, another one for the connection.
  const rebinding: Resolve = async () => [{ address: asked++ === 0 ? '93.184.215.14' : '127.0.0.1', family: 4 }]
  const destination = await destinationOf(`https://rebind.example.org:${receiver.port}/`, rebinding)
  if (typeof destination === 'string') throw new Error(destination)
  // The receiver on this machine stands in for the checked address; its name resolves to nothing at all.
  const answer = await post({ ...destination, url: new URL(`http://rebind.invalid:${receiver.port}/in?a=1`), address: '127.0.0.1' }, '{}', {})
  expect(answer).toEqual({ status: 204, problem: null, retryAfter: null })
  expect(receiver.received.at(-1)).toMatchObject({ path: '/in?a=1', headers: { host: `rebind.invalid:${receiver.port}` } })
  expect([asked, destination.address]).toEqual([1, '93.184.215.14'])
})

test('what does not answer, cuts off, redirects or has no certificate is told apart', async () => {
  const here = { url: new URL(receiver.url), address: '127.0.0.1', family: 4 as const }
  receiver.next('hang', 'cut', { status: 307, headers: { location: 'http://127.0.0.1:1/' } })
  expect(await post(here, '{}', {}, 200)).toMatchObject({ problem: 'timeout', status: null })
  expect(await post(here, '{}', {})).toMatchObject({ problem: 'no-connection', status: null })
  const before = receiver.received.length
  expect(await post(here, '{}', {})).toMatchObject({ problem: 'redirect', status: 307 })
  expect(receiver.received).toHaveLength(before + 1)
  expect(await post({ ...here, url: new URL('http://127.0.0.1:1/') }, '{}', {})).toMatchObject({ problem: 'no-connection' })
  expect(await post({ ...here, url: new URL(`https://hooks.example.org:${receiver.port}/`) }, '{}', {})).toMatchObject({ problem: 'certificate' })
})
