import { expect, test } from 'vitest'
import { documentsLinkedIn } from './links.ts'

const id = (digit: number) => `0000000${digit}-0000-7000-8000-000000000000`
const link = (href: string) => ({ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] })

test('links to documents of this site are found once each, wherever they stand', () => {
  const text = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [link(`/documents/${id(1)}`), link(`https://werkplatz.example/documents/${id(2)}#ziel`), link(`/documents/${id(1)}?new`)] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'documentMention', attrs: { id: id(3), label: 'Protokoll' } }] }] }] },
      { type: 'paragraph', content: [link('/documents'), link('/documents/spaces'), link(`/sites/${id(4)}`), link(`/documents/${id(5)}x`)] },
    ],
  }
  expect(documentsLinkedIn(text)).toEqual([id(1), id(2), id(3)])
})
