import { data, Form, Link } from 'react-router'
import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { saveOffer } from '../commands/save-offer.server.ts'
import { ownOffer } from '../queries.server.ts'
import { longestSentence, longestSkill, mostSkills, offerForm } from '../schema.ts'
import type { Route } from './+types/own-skills.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { skills, askMeAbout } = await ownOffer(viewer)
  return { id: viewer.id, skills: skills.join('\n'), askMeAbout }
}

type Answer = { errors: Record<string, string>; values: Record<string, string>; isSaved: boolean }

export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(offerForm, request)
  if (!parsed.ok) return data<Answer>({ errors: parsed.errors, values: parsed.values, isSaved: false }, 422)
  await saveOffer(viewerOf(context), parsed.value)
  return data<Answer>({ errors: {}, values: { skills: parsed.value.skills.join('\n'), askMeAbout: parsed.value.askMeAbout }, isSaved: true })
}

function SkillsField({ value, error }: { value: string; error: string | undefined }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{m.people_skills_field()}</label>
      <p id={`${id}-hint`} className="muted">{m.people_skills_hint({ most: mostSkills, longest: longestSkill })}</p>
      <textarea id={id} name="skills" className="input" rows={mostSkills} maxLength={2000} defaultValue={value} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`} />
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </div>
  )
}

export default function OwnSkills({ loaderData, actionData }: Route.ComponentProps) {
  const { errors = {}, values, isSaved = false } = actionData ?? {}
  const skills = values?.skills ?? loaderData.skills
  const askMeAbout = values?.askMeAbout ?? loaderData.askMeAbout
  return (
    <Page title={m.people_skills_title()} crumbs={[{ to: '/account', label: m.identity_account() }]} action={<Link className="button" to={`/people/${loaderData.id}`}>{m.people_own_page()}</Link>}>
      <p className="offer-intro">{m.people_skills_intro()}</p>
      <p role="status" className={isSaved ? 'alert is-note mb-4' : 'vh'}>{isSaved ? m.people_skills_saved() : ''}</p>
      {Object.keys(errors).length > 0 && <p role="alert" className="alert mb-4">{m.people_skills_not_saved()}</p>}
      <Form method="post" className="offer-form">
        <SkillsField key={`skills ${skills}`} value={skills} error={errors.skills} />
        <TextField key={`ask ${askMeAbout}`} label={m.people_ask_field()} hint={m.people_ask_hint()} name="askMeAbout" defaultValue={askMeAbout} maxLength={longestSentence} error={errors.askMeAbout} />
        <div><button className="button main">{m.people_skills_save()}</button></div>
      </Form>
      <p className="sm muted mt-6">{m.people_skills_who()}</p>
    </Page>
  )
}
