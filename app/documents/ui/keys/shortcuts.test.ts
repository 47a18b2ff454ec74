import { expect, test } from 'vitest'
import { insertions, matching } from '../insert/blocks.ts'
import { keyWords } from './key-words.ts'
import { shortcutGroups, typedFor } from './shortcuts.ts'

test('keys are called as they stand on the keyboard', () => {
  expect(keyWords('Mod+Alt+2', false)).toBe('Ctrl+Alt+2')
  expect(keyWords('Mod+Alt+2', true)).toBe('Cmd+Option+2')
})

test('each "/" word in the list leads to the entry beside it', () => {
  for (const item of insertions()) expect(matching(insertions(), typedFor(item).slice(1)), item.label).toContainEqual(expect.objectContaining({ id: item.id, label: item.label }))
})

test('who only reads is told of no keys that write', () => {
  const words = (mayEdit: boolean) => shortcutGroups(mayEdit).flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys))
  expect(words(true)).toEqual(expect.arrayContaining(['Mod+Z', 'Mod+Shift+7', '/', '[[', '## ']))
  expect(words(false)).toEqual(['Mod+F', 'Mod+Alt+M', 'F8', 'Shift+F8', 'Esc', 'Mod+K', 'F1', 'Mod+/', '?'])
})

test('nothing is listed twice in a group', () => {
  for (const { title, shortcuts } of shortcutGroups(true)) expect(new Set(shortcuts.map(({ what }) => what)).size, title).toBe(shortcuts.length)
})
