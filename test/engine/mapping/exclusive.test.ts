import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectors as known } from '../../../connectors/index.ts'
import { MappingError } from '../../../core/errors.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import { customer } from './mapped.ts'

const connectors = new Map<string, z.ZodType>([
  ['till', z.strictObject({ folder: z.string() }).meta({ exclusive: ['folder'], objects: 1 })],
  ['shop', z.strictObject({ folder: z.string() })],
])

function told(shapes: ReadonlyMap<string, z.ZodType>, texts: Readonly<Record<string, string>>): string[] {
  const files = Object.entries({ customer, ...texts }).map(([name, text]) => ({ path: `${name}.yaml`, text }))
  try {
    loadMappings(files, shapes, (name) => (name === 'DROP' ? 'drop' : undefined))
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    return error.problems.map(({ file, line, column, found, allowed }) => `${file}:${line}:${column} ${found}; ${allowed}`)
  }
  return []
}

function connection(connector: string, folder: string, ...objects: string[]): string {
  const lines = objects.map((name) => `  ${name}: { kind: person, id: ID, fields: {} }`)
  return [`connector: ${connector}`, `settings: { folder: '${folder}' }`, 'every: 1m', 'objects:', ...lines].join('\n')
}

describe('connections of a connector', () => {
  it('do not share a setting that is exclusive, however it is written', () => {
    const texts = {
      a: connection('till', 'drop/a', 'customers'),
      b: connection('till', './drop/a/', 'customers'),
      c: connection('till', '${DROP}/a', 'customers'),
      d: connection('till', 'drop/d', 'customers'),
      e: connection('shop', 'drop/a', 'customers'),
    }
    expect(told(connectors, texts)).toEqual([
      'b.yaml:2:21 drop/a; another folder than that of a.yaml',
      'c.yaml:2:21 ${DROP}/a; another folder than that of a.yaml',
    ])
  })

  it('have no more objects than it can tell apart', () => {
    expect(told(connectors, { a: connection('till', 'a', 'customers', 'orders'), b: connection('shop', 'b', 'x', 'y') })).toEqual(
      ['a.yaml:6:3 orders; one object in a connection of till: write another file for the rest'],
    )
  })

  it('of tills read a folder of their own each, and one object', () => {
    const shapes = new Map([...known].map(([name, { settings }]) => [name, settings]))
    expect(told(shapes, { a: connection('pos', 'x', 'customers'), b: connection('pos', 'x', 'customers', 'orders') })).toEqual([
      'b.yaml:2:21 x; another folder than that of a.yaml',
      'b.yaml:6:3 orders; one object in a connection of pos: write another file for the rest',
    ])
  })
})
