import { expect, it } from 'vitest'
import { tellingColumns } from '../../../../engine/matching/csv/guess.ts'
import { scanColumns } from '../../../../engine/matching/csv/scan.ts'
import { sourceFrom } from './files.ts'

it('leaves out a full name that is made of other columns, and what has no values', () => {
  const given = ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn']
  const family = ['Lee', 'Ray', 'Moe', 'Fox', 'Day', 'Poe', 'Roe']
  const lines = Array.from({ length: 42 }, (_, i) => [given[i % 6], family[i % 7]])
  const source = sourceFrom({
    'a.csv': `first name,last name,full name,nothing\n${lines.map(([one, two]) => `${one},${two},${one} ${two},`).join('\n')}\n`,
  })
  const { columns } = scanColumns(source, { columns: source.columns })
  const named = new Map(source.columns.flatMap((name, c) => (columns[c] ? [[name, columns[c]] as const] : [])))
  expect(tellingColumns(named, source.bytes)).toEqual([
    { column: 'first name', role: 'given_name', distinct: 6 },
    { column: 'last name', role: 'family_name', distinct: 7 },
  ])
})
