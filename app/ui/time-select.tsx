/** "00:00" to "23:45". */
export const quarters = Array.from({ length: 96 }, (_, index) => `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`)

type TimeSelectProps = {
  name: string
  value: string
  label: string
  /** Of a span: 00:00 is the end of the day, and stands last. */
  isEnd?: boolean
  onChoose?: (time: string) => void
}

/** A time of day in quarter hours, and what is chosen if it is another one. */
export function TimeSelect({ name, value, label, isEnd = false, onChoose }: TimeSelectProps) {
  const known = quarters.includes(value) ? quarters : [...quarters, value].toSorted()
  return (
    <select className="num" name={name} defaultValue={value} aria-label={label} onChange={(event) => onChoose?.(event.currentTarget.value)}>
      {known.filter((time) => !isEnd || time !== '00:00').map((time) => (
        <option key={time}>{time}</option>
      ))}
      {isEnd && <option value="00:00">24:00</option>}
    </select>
  )
}
