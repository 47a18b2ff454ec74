import { m } from '../../paraglide/messages.js'
import type { OwnAccount } from '../own-account.server.ts'
import { roleWord } from './role-word.ts'

function origin({ role, groups }: OwnAccount['grants'][number]): string {
  if (groups.length > 0) return m.identity_role_from({ group: groups.join(', ') })
  return role === 'manager' ? m.identity_role_from_org_chart() : m.identity_role_from_everybody()
}

/** A person's roles, each with the group of the directory that gives it. */
export function RoleList({ grants }: Pick<OwnAccount, 'grants'>) {
  return (
    <section aria-labelledby="roles">
      <div className="head"><h2 id="roles">{m.identity_roles()}</h2></div>
      <ul className="rows">
        {grants.map((grant) => (
          <li key={grant.role}>
            <span className="strong">{roleWord(grant.role)}</span>
            <span className="muted">{origin(grant)}</span>
          </li>
        ))}
      </ul>
      <p className="muted mt-4">{m.identity_roles_hint()}</p>
    </section>
  )
}
