import type { LucideIcon } from 'lucide-react'

type ToolProps = {
  label: string
  shortcut?: string
  icon: LucideIcon
  /** Only for what can be on and off. */
  isOn?: boolean
  /** Nothing to do at the moment: still reached by the arrow keys, so that nobody loses their place. */
  isOff?: boolean
  onPress: () => void
}

/** A button of a toolbar. */
export function Tool({ label, shortcut, icon: Icon, isOn, isOff = false, onPress }: ToolProps) {
  return (
    <button type="button" className="tool" aria-label={label} title={shortcut ? `${label} (${shortcut})` : label} aria-pressed={isOn} aria-disabled={isOff || undefined} onClick={() => { if (!isOff) onPress() }}>
      <Icon className="icon s" strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}
