import anyAscii from 'any-ascii'

/** Letters and digits in lower-case ASCII: `'O’Brïen-Łukasz'` → `'obrienlukasz'`. */
export function plain(text: string): string {
  const ascii = /^[\u0020-\u007e]*$/.test(text) ? text : anyAscii(text)
  return ascii.toLowerCase().replace(/[^a-z0-9]/g, '')
}
