import { expect, test } from 'vitest'
import { documentInLink } from './document-link.ts'

const id = '0198a1b2-0000-7000-8000-0000000000ab'
const origins = ['https://intranet.example']

test('only an address of a document of this installation names one', () => {
  expect(documentInLink(`https://intranet.example/documents/${id.toUpperCase()}?x=1#y`, origins)).toBe(id)
  expect(documentInLink(`https://intranet.example/documents/${id}/history`, origins)).toBe(id)
  for (const other of [null, undefined, '', 'documents', `https://evil.example/documents/${id}`, `https://intranet.example.evil.example/documents/${id}`, `https://intranet.example/people/${id}`, `https://intranet.example/documents/${id}x`, 'https://intranet.example/documents/new']) expect(documentInLink(other, origins)).toBeNull()
})
