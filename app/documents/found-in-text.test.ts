import { expect, test } from 'vitest'
import { foundIn, linksIn, mentionsIn, notesIn, tasksIn } from './found-in-text.ts'
import { fromMarkdown } from './from-markdown.ts'

const [anna, other] = ['0190a5f0-1111-7222-8333-444455556666', '0190a5f0-1111-7222-8333-444455557777']

test('tasks are found with their person, day and state, those below others too', () => {
  const text = fromMarkdown(
    `- [ ] Anzeige bestellen [@Anna Keller](/people/${anna} "assignee") <time datetime="2027-04-09" title="due">09.04.2027</time>\n\n  - [x] Offerte\n- [ ] Ohne alles`,
  )
  expect(tasksIn(text)).toEqual([
    { index: 0, text: 'Anzeige bestellen', isDone: false, assigneeId: anna, assignee: 'Anna Keller', due: '2027-04-09' },
    { index: 1, text: 'Offerte', isDone: true, assigneeId: null, assignee: null, due: null },
    { index: 2, text: 'Ohne alles', isDone: false, assigneeId: null, assignee: null, due: null },
  ])
  expect(mentionsIn(text)).toEqual([])
})

test('mentions, linked documents and notes are found, each id once', () => {
  const text = fromMarkdown(`[@Anna](/people/${anna}) und [@Anna](/people/${anna}) zu [Plan](/documents/${other}), [**hier**](</documents/${anna}?x=1>).[^1]\n\n[^1]: Umfrage`)
  expect(mentionsIn(text)).toEqual([anna])
  expect(linksIn(text)).toEqual([other, anna])
  expect(notesIn(text)).toEqual(['Umfrage'])
})

test('what is no id and no day in a forged attribute is none', () => {
  const text = { type: 'doc', content: [{ type: 'taskItem', attrs: { assigneeId: '../../x', due: '2027-02-31', checked: 'yes' }, content: [{ type: 'personMention', attrs: { id: 'javascript:1' } }] }] }
  expect(tasksIn(text)).toMatchObject([{ assigneeId: null, due: null, isDone: false }])
  expect(mentionsIn(text)).toEqual([])
})

test('what the house keeps of a text is found in one: who is named or has a task, where it leads, what is marked', () => {
  const text = fromMarkdown(`[@Anna](/people/${anna}) liest [Plan](/documents/${other}).\n\nBeschluss: Der Lift bleibt.\n\n- [ ] Offerte [@Anna](/people/${anna} "assignee")`)
  const { links, people, items } = foundIn(text)
  expect([links, people]).toEqual([[other], [anna]])
  expect(items.map(({ kind, text: words, assigneeId }) => [kind, words, assigneeId])).toEqual([['decision', 'Der Lift bleibt.', null], ['task', 'Offerte', anna]])
})
