/** "00:00" to "23:45". */
export const quarters = Array.from({ length: 96 }, (_, index) => `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`)

/** A time of day in quarter hours, 06:00 to 22:00, and what is chosen if it is another one. */
export function TimeSelect({ name, value, label }: { name: string; value: string; label: string }) {
  const usual = quarters.filter((time) => time >= '06:00' && time <= '22:00')
  const times = usual.includes(value) ? usual : [...usual, value].toSorted()
  return (
    <select className="num" name={name} defaultValue={value} aria-label={label}>
      {times.map((time) => (
        <option key={time}>{time}</option>
      ))}
    </select>
  )
}
