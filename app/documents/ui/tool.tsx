import type { LucideIcon } from 'lucide-react'

type ToolProps = { label: string; shortcut?: string; icon: LucideIcon; /** Only for what can be on and off. */ isOn?: boolean; onPress: () => void }

/** A button of a toolbar. */
export function Tool({ label, shortcut, icon: Icon, isOn, onPress }: ToolProps) {
  return (
    <button type="button" className="tool" aria-label={label} title={shortcut ? `${label} (${shortcut})` : label} aria-pressed={isOn} onClick={onPress}>
      <Icon className="icon s" strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}
