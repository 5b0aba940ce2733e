import type { Param, Params } from './form.ts'
import { invalid, unknownParameters } from './refusal.ts'

/** @throws Refusal where there are others than these. @param within the parameter that holds them, where it is not the request itself */
export function expectOnly(params: Params, known: readonly string[], within?: string): void {
  const unknown = [...params.keys()].filter((name) => !known.includes(name))
  if (unknown.length > 0) throw unknownParameters(unknown.map((name) => (within === undefined ? name : `${within}[${name}]`)))
}

export function textOf(value: Param, param: string, longest = 5000): string {
  if (typeof value !== 'string') throw invalid(param, 'Invalid string')
  if (value.length > longest) throw invalid(param, `Invalid string: ${shortened(value)}; must be at most ${longest} characters`)
  return value
}

/** '' unsets, and is read back as null. */
export function clearable(value: Param, param: string, longest?: number): string | null {
  return textOf(value, param, longest) || null
}

export function wholeNumber(value: Param, param: string): number {
  if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
    throw invalid(param, `Invalid integer: ${typeof value === 'string' ? value : 'object'}`, 'parameter_invalid_integer')
  }
  return Number(value)
}

export function flag(value: Param, param: string): boolean {
  if (value !== 'true' && value !== 'false')
    throw invalid(param, `Invalid boolean: ${typeof value === 'string' ? value : 'object'}`)
  return value === 'true'
}

export function groupOf(value: Param, param: string): Params {
  if (typeof value === 'string') throw invalid(param, 'Invalid object')
  return value
}

/** What stands under 0, 1, 2…; '' is the empty list. */
export function listOf(value: Param, param: string): readonly Param[] {
  if (value === '') return []
  if (typeof value === 'string' || [...value.keys()].some((name) => !/^\d+$/.test(name))) throw invalid(param, 'Invalid array')
  return [...value].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item)
}

export function textsOf(value: Param, param: string): readonly string[] {
  return listOf(value, param).map((item, n) => textOf(item, `${param}[${n}]`))
}

/** Nothing here can be expanded but what is named. @returns what is asked for */
export function expandedOf(params: Params, expandable: readonly string[] = []): readonly string[] {
  const names = textsOf(params.get('expand') ?? '', 'expand')
  const other = names.find((name) => !expandable.includes(name))
  if (other !== undefined) throw invalid('expand', `This property cannot be expanded (${other}).`)
  return names
}

export function oneOf(value: Param, param: string, allowed: readonly string[]): string {
  const text = textOf(value, param)
  const last = allowed.at(-1) ?? ''
  if (!allowed.includes(text))
    throw invalid(param, `Invalid ${param}: must be one of ${allowed.slice(0, -1).join(', ')}, or ${last}`)
  return text
}

/** A part of a group that must be there. */
export function required(group: Params, name: string, within: string): Param {
  const value = group.get(name)
  if (value === undefined) throw invalid(`${within}[${name}]`, `Missing required param: ${within}[${name}].`, 'parameter_missing')
  return value
}

function shortened(text: string): string {
  return `${text.slice(0, 10)}...${text.slice(-10)}`
}
