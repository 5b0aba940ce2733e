const day = 86_400_000

/** How far a zone's clocks are ahead of UTC at a time, in milliseconds. */
export function offsetOf(timeZone: string, time: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(time)
  const offset = name.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(offset) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}

/** When the next day begins there. */
export function midnightAfter(time: number, timeZone: string): number {
  const local = time + offsetOf(timeZone, time)
  const next = (Math.floor(local / day) + 1) * day
  return next - offsetOf(timeZone, next - offsetOf(timeZone, time))
}
