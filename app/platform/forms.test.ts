import { expect, test } from 'vitest'
import { formOf } from './forms.ts'

/** A form whose body never ends, and how much of it was taken. */
function endless(headers: Record<string, string>) {
  const taken = { bytes: 0 }
  const chunk = new TextEncoder().encode('a'.repeat(64 * 1024))
  const body = new ReadableStream({
    pull: (controller) => {
      taken.bytes += chunk.byteLength
      // A test that fails must not fill the memory.
      if (taken.bytes > 64 * 1024 * 1024) controller.close()
      else controller.enqueue(chunk)
    },
  })
  // Asked for by Node, and unknown to the types of browsers.
  const sent = { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, duplex: 'half' }
  return { taken, request: new Request('http://here/', sent) }
}

test('a form is read up to four megabytes, whatever it says of its length', async () => {
  const { request, taken } = endless({})
  await expect(formOf(request)).rejects.toMatchObject({ status: 413, statusText: 'body-too-large' })
  expect(taken.bytes).toBeLessThan(5 * 1024 * 1024)
  const announced = endless({ 'content-length': String(5 * 1024 * 1024) })
  await expect(formOf(announced.request)).rejects.toMatchObject({ status: 413, statusText: 'body-too-large' })
  expect(announced.taken.bytes).toBeLessThan(256 * 1024)
})

test('what is no form is refused, and a form is read with its repeated fields', async () => {
  const post = (body: string, type: string) => formOf(new Request('http://here/', { method: 'POST', body, headers: { 'content-type': type } }))
  await expect(post('{}', 'application/json')).rejects.toMatchObject({ status: 400, statusText: 'not-a-form' })
  expect((await post('a=1&a=2', 'application/x-www-form-urlencoded')).getAll('a')).toEqual(['1', '2'])
})
