import { asItIs, nothing, Rejection, transform } from './transform.ts'

const yes = new Set(['true', 'yes', 'y', 't', '1', 'on'])
const no = new Set(['false', 'no', 'n', 'f', '0', 'off'])
const neither = new Rejection('is neither yes nor no')

export const boolean = transform({
  name: 'boolean',
  doc: '`true` or `false`, out of true/false, yes/no, y/n, t/f, 1/0, on/off in any case.',
  type: 'boolean',
  argument: nothing,
  prepare: () => ({ forward: canonical, backward: asItIs }),
})

function canonical(text: string): string | Rejection {
  const small = text.toLowerCase()
  return yes.has(small) ? 'true' : no.has(small) ? 'false' : neither
}
