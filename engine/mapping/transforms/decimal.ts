import { z } from 'zod'
import { Rejection, type Step, transform } from './transform.ts'

const mark = z.enum(['.', ',']).optional()
type Mark = z.infer<typeof mark>

export const number = transform({
  name: 'number',
  doc: 'A number, out of `1,234.56`, `1.234,56`, `1 234,5`, `(3)`. Its argument is the decimal mark; without it, `1,234` is a thousand and `1.234` is not.',
  type: 'number',
  argument: mark,
  prepare: (mark) => step(mark, finite, new Rejection('is not a number')),
})

export const money = transform({
  name: 'money',
  doc: 'An amount as an exact decimal text with two digits or more, without its currency: `$1,234.5` → `1234.50`. The argument is as with `number`.',
  loses: 'the currency',
  type: 'money',
  argument: mark,
  prepare: (mark) => step(mark, amount, new Rejection('is not an amount of money')),
})

function step(mark: Mark, read: typeof decimal, refused: Rejection): Step {
  return {
    forward: (text) => read(text, mark) ?? refused,
    backward: (text) => (mark === ',' ? text.replace('.', ',') : text),
  }
}

const simple = /^-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/
const numeral = /^([-+−(]?)([.,]*\d[\d.,]*)([-−)]?)$/
const scientific = /^([-+]?)(\d+)(?:\.(\d+))?e([-+]?\d{1,3})$/i

/** What is kept as a number: a larger one than there is would be none. */
function finite(text: string, mark?: Mark): string | undefined {
  const its = decimal(text, mark)
  return its !== undefined && Number.isFinite(Number(its)) ? its : undefined
}

/** Canonical decimal text (`-1234.5`), exact at any length; `undefined` where it is no number. */
function decimal(text: string, mark?: Mark): string | undefined {
  if (mark !== ',' && text !== '-0' && simple.test(text)) return text
  const parts = numeral.exec(text.replace(/[\s'’_]+/g, ''))
  if (parts === null) return expanded(text)
  const [, before = '', body = '', after = ''] = parts
  if ((before === '(') !== (after === ')') || (before !== '' && /[-−]/.test(after))) return undefined
  const digits = ungrouped(body, mark ?? guessedMark(body))
  return digits && canonical(/[-−(]/.test(before + after), ...digits)
}

const currency = /[A-Z]{0,3}\p{Sc}|^-?\s*(?:[A-Z]{3}|kr|Fr|Rs)\.?|(?:[A-Z]{3}|kr|zł|Fr)\.?$/gu

/** `12.-` and `12,–` are without cents, and not below zero. */
const noCents = /(?<=\d[.,])[-–—−]+(?=\D*$)/

function amount(written: string, mark?: Mark): string | undefined {
  const text = written.replace(noCents, '')
  const plain = decimal(text, mark) ?? decimal(text.replace(currency, withoutSign), mark)
  if (plain === undefined) return undefined
  const [whole, cents = ''] = plain.split('.')
  return `${whole}.${cents.padEnd(2, '0')}`
}

const withoutSign = (code: string): string => (code.startsWith('-') ? '-' : '')

/** The later of two different marks is the decimal one; one comma before exactly three digits groups thousands. */
function guessedMark(body: string): '.' | ',' {
  const dot = body.lastIndexOf('.')
  const comma = body.lastIndexOf(',')
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ','
  const isRepeated = body.indexOf(',') !== comma || body.indexOf('.') !== dot
  if (isRepeated) return comma >= 0 ? '.' : ','
  return comma >= 0 && !/^[1-9]\d{0,2},\d{3}$/.test(body) ? ',' : '.'
}

const grouped = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/

/** Groups have three digits, or two before the last in India. */
function ungrouped(body: string, mark: '.' | ','): [whole: string, fraction: string] | undefined {
  const [whole = '', fraction = '', ...more] = body.split(mark)
  if (more.length > 0 || /\D/.test(fraction)) return undefined
  return /^\d*$/.test(whole) || grouped.test(whole) ? [whole.replace(/\D/g, ''), fraction] : undefined
}

/** As spreadsheets and JSON write very large and very small numbers. */
export function expanded(text: string): string | undefined {
  const [matched, sign, whole = '', fraction = '', exponent] = scientific.exec(text) ?? []
  if (matched === undefined) return undefined
  const places = Number(exponent)
  const digits = '0'.repeat(Math.max(0, -places)) + whole + fraction + '0'.repeat(Math.max(0, places))
  const point = whole.length + Math.max(0, places)
  return canonical(sign === '-', digits.slice(0, point), digits.slice(point))
}

function canonical(isNegative: boolean, whole: string, fraction: string): string {
  const integer = whole.replace(/^0+(?=\d)/, '') || '0'
  const rest = fraction.replace(/0+$/, '')
  const size = rest === '' ? integer : `${integer}.${rest}`
  return isNegative && size !== '0' ? `-${size}` : size
}
