import { describe, expect, it } from 'vitest'
import { rowsOf, sourceFrom } from './files.ts'

const columnsOf = (text: string) => sourceFrom({ 'a.csv': text }).columns

describe('the delimiter', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['bars', 'a|b\n1|2\n'],
    ['semicolons, with commas in the cells', 'a;b\n1,5;2,5\n1,0;2\n'],
    ['commas, with semicolons in quotes', 'a,b\n"1;2",3\n"4;5",6\n'],
    ['commas, with lines in quotes', 'a,b\n"1\n2",3\n4,5\n'],
    ['what its first line says', 'sep=;\na;b\n1,1;2,2\n'],
  ])('is found: %s', (_, text) => {
    expect(columnsOf(text)).toEqual(['a', 'b'])
  })

  it('is none where there is one column', () => {
    expect(rowsOf('name\nAnn Lee\n')).toEqual([['Ann Lee']])
  })
})

describe('the header', () => {
  it.each([
    ['blanks around names', ' a , "b" ,c\r\n', ['a', 'b', 'c']],
    ['names that come twice', 'a,b,a,a,a (2)\n', ['a', 'b', 'a (2)', 'a (3)', 'a (2) (2)']],
    ['no name', 'a,,b,\n', ['a', 'column 2', 'b', 'column 4']],
    ['quotes in a name', 'a,"5"" pipe"\n', ['a', '5" pipe']],
    ['blank lines above', '\n\na,b\n', ['a', 'b']],
  ])('with %s', (_, text, columns) => {
    expect(columnsOf(text)).toEqual(columns)
  })

  it.each(['', '\n\n', '\uFEFF'])('is missed in a file that holds %j', (text) => {
    expect(() => columnsOf(text)).toThrow('a.csv is empty')
  })
})
