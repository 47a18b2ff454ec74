/** All that can be done by keys or by typing in the editor, for the list of them. */
import { m } from '../../../paraglide/messages.js'
import { type Insertion, insertions } from '../insert/blocks.ts'

/** `keys`: each entry does the same. `isTyped`: written into the text as it stands, not pressed together. */
type Shortcut = { what: string; keys: readonly string[] }
export type ShortcutGroup = { title: string; isTyped: boolean; shortcuts: Shortcut[] }

const one = (what: string, ...keys: string[]): Shortcut => ({ what, keys })

/** What opens an entry of the "/" menu: the sign and the word that stands in the label. */
export function typedFor({ label }: Insertion): string {
  const words = label.toLowerCase().split(/[\s:]+/)
  return `/${(label.includes(':') ? words.at(-1) : words[0]) ?? ''}`
}

/** @param mayEdit who only reads has no use for what writes */
export function shortcutGroups(mayEdit: boolean): ShortcutGroup[] {
  const ways: ShortcutGroup = {
    title: m.documents_keys_ways(),
    isTyped: false,
    shortcuts: [
      one(m.documents_find(), 'Mod+F'),
      ...(mayEdit ? [one(m.documents_keys_toolbar(), 'Alt+F10'), one(m.documents_suggestions_mode(), 'Mod+Shift+E')] : []),
      one(m.documents_keys_comment(), 'Mod+Alt+M'),
      one(m.documents_keys_comments(), 'F8', 'Shift+F8'),
      ...(mayEdit ? [one(m.documents_keys_follow_link(), `Mod+${m.documents_keys_click()}`)] : []),
      one(m.documents_keys_escape(), 'Esc'),
      one(m.documents_keys_search(), 'Mod+K'),
      one(m.documents_keys_help(), 'F1', 'Mod+/'),
      one(m.documents_keys_help_outside(), '?'),
    ],
  }
  if (!mayEdit) return [ways]
  const writing: ShortcutGroup = {
    title: m.documents_keys_writing(),
    isTyped: false,
    shortcuts: [
      one(m.documents_undo(), 'Mod+Z'),
      one(m.documents_redo(), 'Mod+Shift+Z', 'Mod+Y'),
      one(m.documents_bold(), 'Mod+B'),
      one(m.documents_italic(), 'Mod+I'),
      one(m.documents_keys_underline(), 'Mod+U'),
      one(m.documents_keys_strike(), 'Mod+Shift+S'),
      one(m.documents_keys_code(), 'Mod+E'),
      one(m.documents_keys_break(), 'Shift+Enter'),
    ],
  }
  const blocks: ShortcutGroup = {
    title: m.documents_keys_blocks(),
    isTyped: false,
    shortcuts: [
      one(m.documents_paragraph(), 'Mod+Alt+0'),
      one(m.documents_heading(), 'Mod+Alt+2'),
      one(m.documents_subheading(), 'Mod+Alt+3'),
      one(m.documents_list(), 'Mod+Shift+8'),
      one(m.documents_numbered_list(), 'Mod+Shift+7'),
      one(m.documents_editor_tasks(), 'Mod+Shift+9'),
      one(m.documents_keys_indent(), 'Tab', 'Shift+Tab'),
      one(m.documents_quote(), 'Mod+Shift+B'),
      one(m.documents_keys_code_block(), 'Mod+Alt+C'),
      one(m.documents_keys_code_language(), 'Shift+Tab'),
    ],
  }
  const markdown: ShortcutGroup = {
    title: m.documents_keys_markdown(),
    isTyped: true,
    shortcuts: [
      one(m.documents_heading(), '## '),
      one(m.documents_subheading(), '### '),
      one(m.documents_list(), '- '),
      one(m.documents_numbered_list(), '1. '),
      one(m.documents_keys_task(), '[ ] '),
      one(m.documents_quote(), '> '),
      one(m.documents_keys_code_block(), '``` '),
      one(m.documents_keys_line(), '---'),
      one(m.documents_editor_decision(), 'Beschluss: '),
      one(m.documents_bold(), '**Text**'),
      one(m.documents_italic(), '*Text*'),
      one(m.documents_keys_strike(), '~~Text~~'),
      one(m.documents_keys_code(), '`Text`'),
    ],
  }
  const slash: ShortcutGroup = {
    title: m.documents_keys_slash(),
    isTyped: true,
    shortcuts: [one(m.documents_keys_slash_open(), '/'), one(m.documents_keys_mention(), '@'), one(m.documents_keys_link_document(), '[['), ...insertions().filter(({ id }) => id !== 'document').map((item) => one(item.label, typedFor(item)))],
  }
  return [writing, blocks, ways, markdown, slash]
}
