import { data, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { buildDeletion, buildForm, buildsQuery } from '../builds/build-schema.ts'
import { buildsPage } from '../builds-queries.server.ts'
import { deleteBuild, saveBuild } from '../commands/keep-builds.server.ts'
import { BuildForm } from '../ui/build-form.tsx'
import { BuildsTable } from '../ui/builds-table.tsx'
import type { Route } from './+types/builds.ts'

export const middleware = [roleGuard('it')]

export async function loader({ request, context }: Route.LoaderArgs) {
  const url = new URL(request.url)
  const { edit } = parseInput(buildsQuery, Object.fromEntries(url.searchParams))
  return { ...(await buildsPage(viewerOf(context))), edit, isNew: url.searchParams.has('new') }
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const deletion = await parseForm(buildDeletion, request.clone())
  if (deletion.ok) {
    try {
      await deleteBuild(viewer, deletion.value.build)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 409) throw error
      return data<Outcome>({ errors: { build: error.data.message }, typed: deletion.values }, 409)
    }
    return redirect('/migration/builds')
  }
  const form = await parseForm(buildForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  await saveBuild(viewer, form.value)
  return redirect('/migration/builds')
}

function Unknown({ unknown }: Pick<Route.ComponentProps['loaderData'], 'unknown'>) {
  if (unknown.length === 0) return null
  return (
    <section aria-labelledby="unknown-builds" className="mt-6">
      <h2 id="unknown-builds">{m.migration_builds_unknown()}</h2>
      <p className="muted md">{m.migration_builds_unknown_hint()}</p>
      <ul className="rows mt-2">
        {unknown.map(({ build, count }) => (
          <li key={build} className="flex flex-wrap items-center justify-between gap-2">
            <span>{m.migration_builds_unknown_row({ build, count: formatNumber(count) })}</span>
            <Link className="button small" to={`?edit=${build}`}>{m.migration_builds_add_this({ build })}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function Builds({ loaderData, actionData }: Route.ComponentProps) {
  const { builds, unknown, edit, isNew } = loaderData
  const { errors, typed }: Outcome = actionData ?? { errors: {}, typed: {} }
  const crumbs = [{ to: '/migration', label: m.home_migration() }, { to: '/migration/computers', label: m.migration_computers_title() }]
  const isOpen = edit !== undefined || isNew || actionData !== undefined
  return (
    <Page title={m.migration_builds_title()} crumbs={crumbs} action={<Link className="button main" to="?new">{m.migration_builds_new()}</Link>}>
      <p className="muted max-w-text">{m.migration_builds_intro()}</p>
      {isOpen && <BuildForm key={`${edit}`} edit={edit} known={builds.find(({ build }) => build === edit)} errors={errors} typed={typed} />}
      <Unknown unknown={unknown} />
      <BuildsTable builds={builds} />
    </Page>
  )
}
