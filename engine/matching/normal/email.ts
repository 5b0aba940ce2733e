import { hashBytes } from '../hash.ts'
import { asciiOf } from './ascii.ts'
import { maybeNothing, saysNothing } from './nothing.ts'
import { maybeOneOf, type PlainForm, unplain } from './plain.ts'

const address = /^[!-?A-~]+@[!-?A-~]+$/
const nobody = new Set(['noemail', 'nomail', 'noreply', 'no-reply', 'donotreply', 'example'])

/** Lower case; '' where it is not one `@` between two printable texts, or belongs to nobody. */
export function emailForm(text: string): string {
  const lower = asciiOf(text).trim()
  if (!address.test(lower)) return ''
  const email = lower.endsWith('@gmail.com') || lower.endsWith('@googlemail.com') ? gmailForm(lower) : lower
  const local = email.slice(0, email.indexOf('@'))
  return nobody.has(local) || saysNothing(local) ? '' : email
}

const at = 0x40
const dot = 0x2e
const plus = 0x2b
const maybeNobody = maybeOneOf(nobody)
const gmail = new TextEncoder().encode('@gmail.com')
const googlemail = new TextEncoder().encode('@googlemail.com')

/** As `emailForm`. */
export const plainEmail: PlainForm = (bytes, start, end, into) => {
  let found = unplain
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!
    if (byte < 0x21 || byte > 0x7e) return unplain
    into[i - start] = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
    if (byte !== at) continue
    if (found !== unplain) return 0
    found = i - start
  }
  if (found < 1 || found === end - start - 1) return 0
  const isGmail = isAt(into, found, end - start, gmail) || isAt(into, found, end - start, googlemail)
  const [local, length] = isGmail ? deliveredBy(into, found) : [found, end - start]
  const hash = hashBytes(into, 0, local)
  return maybeNobody(hash) || maybeNothing(hash) ? unplain : length
}

function isAt(bytes: Uint8Array, from: number, to: number, text: Uint8Array): boolean {
  if (to - from !== text.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false
  return true
}

/** As `gmailForm`, in place. @returns how long what stands before the `@` is, and all of it */
function deliveredBy(bytes: Uint8Array, local: number): readonly [number, number] {
  let length = 0
  for (let i = 0; i < local && bytes[i] !== plus; i++) if (bytes[i] !== dot) bytes[length++] = bytes[i]!
  bytes.set(gmail, length)
  return [length, length === 0 ? 0 : length + gmail.length]
}

/** Gmail delivers whatever the dots, whatever follows a plus, and under both names; elsewhere either may be another person's. */
function gmailForm(email: string): string {
  const local = email.slice(0, email.indexOf('@')).replace(/\+.*/, '').replaceAll('.', '')
  return `${local}@gmail.com`
}
