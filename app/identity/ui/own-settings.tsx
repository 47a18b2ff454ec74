import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { languages } from '../../ui/language-switch.tsx'
import { type Scheme, schemes } from '../../ui/scheme.ts'
import type { OwnAccount } from '../own-account.server.ts'
import { presenceVisibilities } from '../schema.ts'

const schemeWords = { system: m.identity_scheme_system, light: m.identity_scheme_light, dark: m.identity_scheme_dark }
const photoWords = { shown: m.identity_photo_shown, hidden: m.identity_photo_hidden }
const presenceWords = { nobody: m.identity_presence_nobody, circle: m.identity_presence_circle, unit: m.identity_presence_unit, everyone: m.identity_presence_everyone }

type ChoiceProps = { name: string; action: string; chosen: string; options: readonly { value: string; word: string; lang?: string }[]; labelledBy: string; children?: ReactNode }

/** One of a few, effective at once: each is a button of a form, so that it needs no script. */
function Choice({ name, action, chosen, options, labelledBy, children }: ChoiceProps) {
  return (
    <form method="post" action={action}>
      {children}
      <div className="choice" role="group" aria-labelledby={labelledBy}>
        {options.map(({ value, word, lang }) => (
          <button key={value} name={name} value={value} lang={lang} aria-current={value === chosen ? 'true' : undefined}>{word}</button>
        ))}
      </div>
    </form>
  )
}

type OwnSettingsProps = { scheme: Scheme } & Pick<OwnAccount, 'presence' | 'photo'>

/** What a person chooses for themselves: language, colours, who sees them. */
export function OwnSettings({ scheme, presence, photo }: OwnSettingsProps) {
  return (
    <>
      <section aria-labelledby="language">
        <div className="head"><h2 id="language">{m.identity_language()}</h2></div>
        <Choice name="locale" action="/language" labelledBy="language" chosen={getLocale()} options={languages.map(({ locale, name, lang }) => ({ value: locale, word: name, lang }))}>
          <input type="hidden" name="to" value="/account" />
        </Choice>
      </section>
      <section aria-labelledby="scheme">
        <div className="head"><h2 id="scheme">{m.identity_scheme()}</h2></div>
        <Choice name="scheme" action="/scheme" labelledBy="scheme" chosen={scheme} options={schemes.map((value) => ({ value, word: schemeWords[value]() }))} />
      </section>
      <section aria-labelledby="visibility">
        <div className="head"><h2 id="visibility">{m.identity_visibility()}</h2></div>
        <p id="presence" className="mb-4">{m.identity_presence()}</p>
        <Choice name="presence" action="/account/visibility" labelledBy="presence" chosen={presence} options={presenceVisibilities.map((value) => ({ value, word: presenceWords[value]() }))} />
        <p className="muted mt-4">{m.identity_presence_hint()}</p>
        {photo && (
          <>
            <p id="photo" className="mt-6 mb-4">{m.identity_photo()}</p>
            <Choice name="photo" action="/account/visibility" labelledBy="photo" chosen={photo.isShown ? 'shown' : 'hidden'} options={(['shown', 'hidden'] as const).map((value) => ({ value, word: photoWords[value]() }))} />
            <p className="muted mt-4">{photo.isThere ? m.identity_photo_hint() : m.identity_photo_none()}</p>
          </>
        )}
      </section>
    </>
  )
}
