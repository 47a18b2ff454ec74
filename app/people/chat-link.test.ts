import { expect, test } from 'vitest'
import { readConfig } from '../platform/config.ts'
import { chatLink } from './chat-link.ts'

const anna = { username: 'anna.keller', mail: 'anna+x@stadt.example' }

test('the chat link is the template with the person in it, and what they are called cannot break it', () => {
  expect(chatLink('https://chat.example/direct/{username}', anna)).toBe('https://chat.example/direct/anna.keller')
  expect(chatLink('msteams:/l/chat/0/0?users={mail}', anna)).toBe('msteams:/l/chat/0/0?users=anna%2Bx%40stadt.example')
  expect(chatLink('https://chat.example/{username}', { username: '../a?b', mail: null })).toBe('https://chat.example/..%2Fa%3Fb')
})

test('without a template, or without what it asks for, there is none', () => {
  expect(chatLink(undefined, anna)).toBeNull()
  expect(chatLink('https://chat.example/{mail}', { ...anna, mail: null })).toBeNull()
})

test('the configuration takes templates with a person in them, of protocols that a chat has', () => {
  const chat = (CHAT_URL: string) => readConfig({ DEMO: '1', CHAT_URL }).CHAT_URL
  expect(chat('https://chat.example/{username}')).toBe('https://chat.example/{username}')
  for (const wrong of ['https://chat.example/', 'javascript:alert({username})', '{username}', 'https://{username}.chat.example/']) expect(() => chat(wrong), wrong).toThrow('CHAT_URL')
})
