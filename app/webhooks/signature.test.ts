import { expect, test } from 'vitest'
import { newSecret, signatureHeaders } from './signature.ts'

test('signs as the example of the Standard Webhooks libraries', () => {
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' }
  expect(signatureHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], signed)).toEqual({
    'webhook-id': signed.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('two secrets give two signatures, of which each is the one that it gives alone', () => {
  const signed = { id: 'msg_1', timestamp: 1, body: 'ä' }
  const [one, two] = [newSecret(), newSecret()]
  const alone = (secret: string) => signatureHeaders([secret], signed)['webhook-signature']
  expect(signatureHeaders([one, two], signed)['webhook-signature']).toBe(`${alone(one)} ${alone(two)}`)
  expect(alone(one)).not.toBe(alone(two))
  expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
})
