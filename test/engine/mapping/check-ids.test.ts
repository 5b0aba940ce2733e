import { describe, expect, it } from 'vitest'
import { connectors } from '../../../connectors/index.ts'
import { MappingError } from '../../../core/errors.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import { customer } from './mapped.ts'

const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))

function told(settings: string, id: string, connector = 'pos'): readonly string[] {
  const text = `connector: ${connector}\nsettings: ${settings}\nevery: 1m\nobjects:\n  customers: { kind: person, ${id} fields: {} }`
  const files = Object.entries({ customer, till: text }).map(([name, its]) => ({ path: `${name}.yaml`, text: its }))
  try {
    loadMappings(files, shapes, () => undefined)
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    return error.problems.map(({ file, line, column, found, allowed }) => `${file}:${line}:${column} ${found}; ${allowed}`)
  }
  return []
}

describe('an object of a till', () => {
  it('says which columns tell its rows apart', () => {
    expect(told('{ folder: drop }', '')).toEqual([
      'till.yaml:5:3 customers without an id; id: <column>, or several, or settings: { ids: line } where rows have none',
    ])
    expect(told('{ folder: drop }', 'id: ID,')).toEqual([])
    expect(told('{ folder: drop }', 'id: [Shop, Number],')).toEqual([])
  })

  it('has none where lines stand for ids', () => {
    expect(told('{ folder: drop, ids: line }', '')).toEqual([])
  })

  it('whose id is misspelled has one mistake', () => {
    expect(told('{ folder: drop }', 'idd: ID,')).toHaveLength(1)
  })

  it('is asked for no id while its settings are wrong', () => {
    expect(told('{ foldr: drop }', '').join('\n')).not.toContain('without an id')
  })
})

it('an object of a system with ids of its own needs no id', () => {
  expect(told("{ token: 'a token of some length' }", '', 'hubspot').join('\n')).not.toContain('without an id')
})
