interface Numbers {
  readonly length: number
  set(from: this, at: number): void
}

/** One array after the other. */
export function joined<Its extends Numbers>(make: new (length: number) => Its, parts: readonly Its[]): Its {
  const whole = new make(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
