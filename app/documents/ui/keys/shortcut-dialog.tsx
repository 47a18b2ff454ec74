import { X } from 'lucide-react'
import { Fragment, useEffect, useRef } from 'react'
import { m } from '../../../paraglide/messages.js'
import { keyWords } from './key-words.ts'
import { type ShortcutGroup, shortcutGroups } from './shortcuts.ts'

function Group({ group: { title, isTyped, shortcuts } }: { group: ShortcutGroup }) {
  return (
    <table className="keys-table">
      <caption>{title}</caption>
      <thead>
        <tr><th scope="col">{m.documents_keys_what()}</th><th scope="col">{isTyped ? m.documents_keys_type() : m.documents_keys_press()}</th></tr>
      </thead>
      <tbody>
        {shortcuts.map(({ what, keys }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && ` ${m.documents_keys_or()} `}
                  <kbd>{isTyped ? key : keyWords(key)}</kbd>
                </Fragment>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The list of all keys, Markdown signs and "/" commands. Where the focus was before, it is after. */
export function ShortcutDialog({ mayEdit, onClose }: { mayEdit: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="share keys-dialog float" aria-labelledby="keys-title" onClose={onClose}>
      <header>
        <h2 id="keys-title">{m.documents_keys()}</h2>
        <button type="button" className="button small square" aria-label={m.documents_keys_close()} onClick={() => dialog.current?.close()} autoFocus><X className="icon s" aria-hidden="true" /></button>
      </header>
      {/* Longer than a phone: scrolled by keys as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="keys-groups" role="region" aria-labelledby="keys-title" tabIndex={0}>{shortcutGroups(mayEdit).map((group) => <Group key={group.title} group={group} />)}</div>
    </dialog>
  )
}
