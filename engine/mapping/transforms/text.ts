import { asItIs, nothing, transform } from './transform.ts'

export const trim = transform({
  name: 'trim',
  doc: 'Takes white space off both ends. Every value starts trimmed; needed only after `split` or `extract`.',
  loses: 'outer white space',
  argument: nothing,
  prepare: () => ({ forward: (text) => text.trim(), backward: asItIs }),
})

export const lower = transform({
  name: 'lower',
  doc: 'Lower case.',
  loses: 'capitals',
  argument: nothing,
  prepare: () => ({ forward: (text) => text.toLowerCase(), backward: asItIs }),
})

export const upper = transform({
  name: 'upper',
  doc: 'Upper case.',
  loses: 'small letters',
  argument: nothing,
  prepare: () => ({ forward: (text) => text.toUpperCase(), backward: asItIs }),
})

export const collapse = transform({
  name: 'collapse',
  doc: 'Makes any run of white space, line ends too, one space.',
  loses: 'line ends',
  argument: nothing,
  prepare: () => ({ forward: collapsed, backward: asItIs }),
})

export const digits = transform({
  name: 'digits',
  doc: 'Keeps the digits 0 to 9 only.',
  loses: 'all that is no digit',
  argument: nothing,
  prepare: () => ({ forward: (text) => text.replace(/\D+/g, ''), backward: asItIs }),
})

const irregular = /\s{2}|[^\S ]/

/** Allocates only where there is something to collapse, which is rare. */
export function collapsed(text: string): string {
  return irregular.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}
