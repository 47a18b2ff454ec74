import { Link } from 'react-router'

/** Skills as links to whoever offers them. `count`: how many do, where it is said. */
export function SkillChips({ skills }: { skills: readonly { skill: string; count?: number }[] }) {
  return (
    <ul className="skill-chips">
      {skills.map(({ skill, count }) => (
        <li key={skill}><Link to={`/people?${new URLSearchParams({ skill })}`}>{skill}{count !== undefined && <span className="muted num"> {count}</span>}</Link></li>
      ))}
    </ul>
  )
}
