import { expect, test } from 'vitest'
import { planMarkdown, plainMarkdown } from './plan-text.ts'

const task = (text: string | null, link = '') => ({ title: 'Ziele', moduleTitle: 'Zweck', path: '/x', handedIn: text === null ? null : { text, link, on: '2027-03-09' } })

test('what was typed is no Markdown: signs mean nothing, paragraphs and lines stay', () => {
  expect(plainMarkdown('# Kein Titel\n1. Zeile\n\n- *Absatz* <b>')).toBe('\\# Kein Titel\\\n1\\. Zeile\n\n\\- \\*Absatz\\* \\<b\\>')
})

test('the plan is the template with a part for each task that was handed in, and the template alone without any', () => {
  expect(planMarkdown('## Meine Rolle\n', 'Aus meinen Aufgaben', [task('Weniger Sitzungen'), task(null), task('', 'https://stadt.example/x')])).toBe(
    '## Meine Rolle\n\n## Aus meinen Aufgaben\n\n### Zweck\\: Ziele\n\nWeniger Sitzungen\n\n### Zweck\\: Ziele\n\n<https://stadt.example/x>',
  )
  expect(planMarkdown('## Meine Rolle\n', 'Aus', [task(null)])).toBe('## Meine Rolle\n')
})
