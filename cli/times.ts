/** `2026-11-22 01:33:02`, in UTC. */
export function timeText(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ')
}

/** `2026-11-22`, in UTC. */
export function dayText(at: Date): string {
  return at.toISOString().slice(0, 10)
}
