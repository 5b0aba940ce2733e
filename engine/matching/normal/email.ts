import { asciiOf } from './ascii.ts'
import { saysNothing } from './nothing.ts'

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

/** Gmail delivers whatever the dots, whatever follows a plus, and under both names; elsewhere either may be another person's. */
function gmailForm(email: string): string {
  const local = email.slice(0, email.indexOf('@')).replace(/\+.*/, '').replaceAll('.', '')
  return `${local}@gmail.com`
}
