import { describe, expect, it } from 'vitest'
import { filled, type Missing } from '../../../engine/mapping/variables.ts'

const fill = (data: unknown, variables: Readonly<Record<string, string>> = {}) => {
  const missing: Missing[] = []
  return { data: filled(data, (name) => variables[name], missing), missing }
}

describe('variables in settings', () => {
  it.each([
    ['a value of the environment', { host: '${HOST}' }, { HOST: 'a' }, { host: 'a' }],
    ['a default where there is none', { host: '${HOST:-b}:1' }, {}, { host: 'b:1' }],
    ['nothing at all, so that the setting has its own default', { host: '${HOST:-}', port: 1 }, {}, { port: 1 }],
    ['an empty text where that is what is written', { host: '' }, {}, { host: '' }],
    ['lists and what is nested', { a: [{ b: '${B}' }] }, { B: 'x' }, { a: [{ b: 'x' }] }],
  ])('are %s', (_what, data, variables, expected) => {
    expect(fill(data, variables)).toEqual({ data: expected, missing: [] })
  })

  it('are named, with their place, where they have no value', () => {
    expect(fill({ a: { b: '${NONE}' } }).missing).toEqual([{ path: ['a', 'b'], name: 'NONE' }])
  })
})
