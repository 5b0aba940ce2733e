interface Numbers {
  readonly length: number
  set(from: this, at: number): void
}

/** 0, 1, 2, … */
export function ascending(length: number, from = 0): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(length)
  for (let i = 0; i < length; i++) numbers[i] = from + i // `from` of Uint32Array takes ten times as long
  return numbers
}

/** The same numbers in an array of twice the length. */
export function doubled<Its extends Numbers>(make: new (length: number) => Its, from: Its): Its {
  const wider = new make(from.length * 2)
  wider.set(from, 0)
  return wider
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

/** How many pairs there are among so many. */
export function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2
}
