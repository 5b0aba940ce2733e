import { asItIs, nothing, Rejection, transform } from './transform.ts'

export const email = transform({
  name: 'email',
  doc: 'An e-mail address in lower case, also out of `Ann <ann@example.com>` or `mailto:`; refuses what is none.',
  loses: 'a name beside it',
  type: 'email',
  argument: nothing,
  prepare: () => ({ forward: canonical, backward: asItIs }),
})

const notAnEmail = new Rejection('is not an e-mail address')
const wrapped = /^(?:[^<>]*<([^<>]+)>|mailto:(.+))$/
const atom = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+"
const label = '[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?'
const address = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`, 'u')

/** The usual part of RFC 5321, with letters of any script; quoted local parts and bare hosts are typing mistakes. */
function canonical(text: string): string | Rejection {
  const inner = wrapped.exec(text)
  const small = (inner?.[1] ?? inner?.[2] ?? text)
    .replace(/^['’\s]+/, '')
    .trimEnd()
    .toLowerCase()
  const at = small.lastIndexOf('@')
  return at > 0 && at <= 64 && small.length <= 254 && address.test(small) ? small : notAnEmail
}
