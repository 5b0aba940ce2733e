import { fc, test } from '@fast-check/vitest'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createScanner, type Row } from '../../../connectors/pos/scanner.ts'

const comma = { delimiter: ',', newline: '\n' } as const

function scan(text: string, piece = text.length + 1): { rows: Row[]; cut: boolean } {
  const scanner = createScanner(comma)
  const rows: Row[] = []
  for (let at = 0; at < text.length; at += piece) rows.push(...scanner.push(text.slice(at, at + piece)))
  const { rows: rest, cut } = scanner.end()
  return { rows: [...rows, ...rest], cut }
}

function lines(text: string): string[] {
  return scan(text).rows.map(({ line, cells, damaged }) => `${line}${damaged ? '!' : ''} ${cells.join('|')}`)
}

describe('a quote that was left open costs its own line only', () => {
  it.each<[where: string, text: string, expected: string[]]>([
    ['before rows without quotes', 'a,b,c\n1,"x,y\n2,x,y\n3,x,y\n', ['1 a|b|c', '2! 1|"x|y', '3 2|x|y', '4 3|x|y']],
    ['before a row with quotes', 'a,b,c\n1,"x,y\n2,"x",y\n3,x,y\n', ['1 a|b|c', '2! 1|"x|y', '3 2|x|y', '4 3|x|y']],
    ['twice', 'a,b,c\n1,"x,y\n2,"x,y\n3,x,y\n', ['1 a|b|c', '2! 1|"x|y', '3! 2|"x|y', '4 3|x|y']],
    ['with its fellow in a later row, at a cell’s end', 'a,b,c\n1,"x,y\n2,x",y\n', ['1 a|b|c', '2! 1|"x|y', '3 2|x"|y']],
    ['in the last row', 'a,b,c\n1,x,y\n2,"x,y\n', ['1 a|b|c', '2 1|x|y', '3! 2|"x|y']],
    ['in a row with a cell of several lines', 'a,b\n"1\n2","x\n3,y\n', ['1 a|b', '2! "1', '3! 2"|"x', '4 3|y']],
    ['and then quotes inside of cells', 'a,b\n1,"x "y" z\n2,"v"\n', ['1 a|b', '2! 1|"x "y" z', '3 2|v']],
  ])('%s', (_where, text, expected) => {
    expect(lines(text)).toEqual(expected)
  })

  it('in every row of a long file, in linear time', () => {
    expect(scan(`a,b,c\n${'1,"x,y\n'.repeat(200_000)}`, 1 << 18).rows.filter(({ damaged }) => damaged)).toHaveLength(200_000)
  })

  it('while a long cell stays whole, however it comes', () => {
    const text = `a,b\n1,"${'x\n'.repeat(100_000)}"\n2,y\n`
    expect(scan(text, 10_000).rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [2, '1'],
      [100_003, '2'],
    ])
  })

  it('while an address of two lines stays whole, though its second has as many commas as a row', () => {
    expect(lines('a,b,c\n1,x,"12 Main St\nSalem, OR, USA"\n2,y,z\n')).toEqual([
      '1 a|b|c',
      '2 1|x|12 Main St\nSalem, OR, USA',
      '4 2|y|z',
    ])
    expect(lines('a, b, c\n1, x,"y\n2, x, y"\n')).toEqual(['1 a| b| c', '2! 1| x|"y', '3 2| x| y"'])
  })

  it('while cells of several lines stay whole, with as many delimiters as they like', () => {
    expect(lines('a,b,c\n1,"x,\n,,y","z\n"\n2,,\n')).toEqual(['1 a|b|c', '2 1|x,\n,,y|z\n', '5 2||'])
  })
})

describe('a file looks cut off', () => {
  it.each<[text: string, cut: boolean]>([
    ['a,b\n1,2\n', false],
    ['a,b\n1,2', false],
    ['a,b\n1,"2"', false],
    ['a,b\n1,"2\n3', true],
    ['a,b\n1', true],
    ['a,b\nTotal: 1\n', false],
  ])('%j: %s', (text, cut) => {
    expect(scan(text).cut).toBe(cut)
  })
})

function lettersOf(text: string): string {
  return text.replace(/[^a]/g, '')
}

// A cell of several lines that holds a row's delimiters, too, may be taken for two rows with an open quote each.
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ' ', '😀'), maxLength: 5 }),
  fc.string({ unit: fc.constantFrom('a', 'ü', '"', '\n', ' ', '😀'), maxLength: 5 }),
)
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))

describe('whatever the pieces', () => {
  test.prop([fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 }), fc.integer({ min: 1, max: 7 })])(
    'in which a text comes, its rows are the same',
    (text, piece) => {
      expect(scan(text, piece)).toEqual(scan(text))
    },
  )

  test.prop([fc.string({ unit: fc.constantFrom('a', '"', ',', '\n'), maxLength: 60 })])('no character is lost', (text) => {
    const read = scan(text).rows.flatMap(({ cells }) => cells)
    expect(lettersOf(read.join(''))).toBe(lettersOf(text))
  })
})

describe('as papaparse does', () => {
  test.prop([table, fc.boolean()])('it reads what was written', (cells, quotes) => {
    const text = Papa.unparse(cells, { newline: '\n', quotes })
    expect(scan(text).rows.map((row) => row.cells)).toEqual(Papa.parse(text, comma).data)
  })
})
