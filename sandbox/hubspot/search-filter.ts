import { z } from 'zod'
import { Given } from './body.ts'
import type { Definition } from './definitions.ts'
import { modifiedProperty, type ObjectType, type Stored, valueOf } from './record.ts'
import { invalid } from './refusal.ts'
import { timeOf } from './values.ts'

const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const

const Operand = Given.valueType.transform((value) => String(value))
export const Filter = z.object({
  propertyName: z.string(),
  operator: z.enum(operators),
  value: Operand.optional(),
  highValue: Operand.optional(),
  values: z.array(Operand).optional(),
})
export type Filter = z.infer<typeof Filter>

export type Test = (record: Stored) => boolean
export type Definitions = ReadonlyMap<string, Definition>

/** Whether a record passes a filter. @throws Refusal */
export function filterTest(type: ObjectType, filter: Filter, definitions: Definitions): Test {
  const definition = definitions.get(filter.propertyName)
  if (definition === undefined) throw invalid(`There is no property named ${filter.propertyName}.`)
  if (filter.operator === 'HAS_PROPERTY') return (record) => valueOf(type, record, filter.propertyName) !== undefined
  if (filter.operator === 'NOT_HAS_PROPERTY') return (record) => valueOf(type, record, filter.propertyName) === undefined
  const isNumeric = definition.type === 'number' || definition.type === 'date' || definition.type === 'datetime'
  return isNumeric ? numericTest(type, filter) : wordTest(type, filter, definition)
}

function numericTest(type: ObjectType, filter: Filter): Test {
  const read = numberReader(type, filter.propertyName)
  const { operator } = filter
  if (operator === 'IN' || operator === 'NOT_IN') {
    const listed = new Set((filter.values ?? []).map((value) => numberOf(filter, value)))
    return (record) => listed.has(read(record)) === (operator === 'IN')
  }
  const value = numberOf(filter, filter.value)
  const high = operator === 'BETWEEN' ? numberOf(filter, filter.highValue) : value
  const test = comparison(operator, value, high)
  return (record) => {
    const own = read(record)
    return Number.isNaN(own) ? operator === 'NEQ' : test(own)
  }
}

/** Reads a property as a number; the three that pages are cut by are numbers already. */
export function numberReader(type: ObjectType, property: string): (record: Stored) => number {
  if (property === 'hs_object_id') return ({ id }) => Number(id)
  if (property === modifiedProperty[type]) return ({ modifiedAt }) => modifiedAt
  if (property === 'createdate') return ({ createdAt }) => createdAt
  return ({ properties }) => numberFrom(properties[property])
}

function numberFrom(text: string | undefined): number {
  if (text === undefined) return Number.NaN
  const plain = Number(text)
  return Number.isNaN(plain) ? (timeOf(text) ?? Number.NaN) : plain
}

export function numberOf({ propertyName, operator }: Filter, text: string | undefined): number {
  const value = numberFrom(text)
  if (Number.isNaN(value)) throw invalid(`The value of the ${operator} filter on ${propertyName} is not a number or a time.`)
  return value
}

function comparison<Value extends string | number>(
  operator: Filter['operator'],
  value: Value,
  high: Value,
): (own: Value) => boolean {
  switch (operator) {
    case 'EQ':
      return (own) => own === value
    case 'NEQ':
      return (own) => own !== value
    case 'LT':
      return (own) => own < value
    case 'LTE':
      return (own) => own <= value
    case 'GT':
      return (own) => own > value
    case 'GTE':
      return (own) => own >= value
    case 'BETWEEN':
      return (own) => own >= value && own <= high
    default:
      throw invalid(`The operator ${operator} does not fit the type of the property.`)
  }
}

/** Text is compared without case; the values of a list must be lower-case to be found. */
function wordTest(type: ObjectType, filter: Filter, { type: kind }: Definition): Test {
  const { operator, propertyName } = filter
  const read = ({ properties }: Stored) =>
    kind === 'enumeration' ? properties[propertyName] : properties[propertyName]?.toLowerCase()
  if (operator === 'IN' || operator === 'NOT_IN') {
    const listed = new Set(filter.values ?? [])
    return (record) => listed.has(read(record) ?? '') === (operator === 'IN')
  }
  if (filter.value === undefined) throw invalid(`The ${operator} filter on ${propertyName} needs a value.`)
  if (operator === 'CONTAINS_TOKEN') return tokenTest(type, filter, filter.value)
  if (operator === 'NOT_CONTAINS_TOKEN') {
    const contains = tokenTest(type, filter, filter.value)
    return (record) => !contains(record)
  }
  const same = (text: string) => (kind === 'enumeration' ? text : text.toLowerCase())
  const test = comparison(operator, same(filter.value), same(filter.highValue ?? ''))
  return (record) => {
    const own = read(record)
    return own === undefined ? operator === 'NEQ' : test(own)
  }
}

/** Whole words, or with `*` for any letters. */
function tokenTest(type: ObjectType, { propertyName }: Filter, value: string): Test {
  const pattern = value
    .toLowerCase()
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^\\s]*')
  const wanted = new RegExp(`(^|[^\\p{L}\\p{N}])${pattern}($|[^\\p{L}\\p{N}])`, 'u')
  return (record) => wanted.test(valueOf(type, record, propertyName)?.toLowerCase() ?? '')
}
