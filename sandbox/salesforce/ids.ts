const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const checks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'
const instance = 'Ho0000' // where the org lives, and a reserved digit

/** The n-th id of an object, in the form of 18 characters; ids grow with n. */
export function idOf(prefix: string, n: number): string {
  let digits = ''
  for (let left = n; digits.length < 15 - prefix.length - instance.length; left = Math.floor(left / 62)) {
    digits = alphabet.charAt(left % 62) + digits
  }
  return withChecksum(prefix + instance + digits)
}

/** Three letters that tell which of the 15 are capitals, so that programs blind to case can tell ids apart. */
function withChecksum(id: string): string {
  let suffix = ''
  for (let part = 0; part < 15; part += 5) {
    let bits = 0
    for (let i = 0; i < 5; i++) {
      const letter = id.charCodeAt(part + i)
      if (letter >= 65 && letter <= 90) bits |= 1 << i
    }
    suffix += checks.charAt(bits)
  }
  return id + suffix
}

/** The form of 18 characters of an id in either form; undefined where it is none. */
export function normalId(id: unknown): string | undefined {
  if (typeof id !== 'string' || !/^[0-9A-Za-z]{15}(?:[A-Z0-5]{3})?$/.test(id)) return undefined
  const full = withChecksum(id.slice(0, 15))
  return id.length === 15 || id === full ? full : undefined
}
